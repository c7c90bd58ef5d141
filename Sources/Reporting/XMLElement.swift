internal import Directory

/// An element of an XML document, for writing.
struct XMLElement {
  let name: String
  /// In their order; those without a value are left out.
  let attributes: KeyValuePairs<String, String?>
  /// The elements in it.
  var elements: [XMLElement] = []
  /// The text in it, for an element without elements: a line each.
  var text: [String] = []

  init(_ name: String, _ attributes: KeyValuePairs<String, String?>, _ elements: [XMLElement] = [], text: [String] = [])
  {
    (self.name, self.attributes, self.elements, self.text) = (name, attributes, elements, text)
  }

  /// The document whose root this is.
  var document: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + lines(indent: "") }

  private func lines(indent: String) -> String {
    let attributes = attributes.map { name, value in value.map { " \(name)=\"\(Self.escaped($0))\"" } ?? "" }.joined()
    let start = indent + "<" + name + attributes
    if elements.isEmpty, text.isEmpty { return start + "/>\n" }
    if elements.isEmpty { return start + ">" + text.map(Self.escaped).joined(separator: "\n") + "</\(name)>\n" }
    return start + ">\n" + elements.map { $0.lines(indent: indent + "  ") }.joined() + indent + "</\(name)>\n"
  }

  /// The marks of XML become entities, and all that is harmful is spelt out: what XML 1.0 forbids (§2.2) with it, controls and
  /// noncharacters.
  private static func escaped(_ text: String) -> String {
    text.harmless.escaped(["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"])
  }
}
