import Directory

/// An entry made from text, attributes in the order given.
func entry(_ name: String, _ attributes: KeyValuePairs<String, [String]> = [:]) -> Entry {
  var entry = Entry(name: Array(name.utf8).span)
  for (description, values) in attributes { entry.append(description, values) }
  return entry
}
