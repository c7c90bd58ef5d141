extension FaultyRoster {
  /// The faults that no schema can know of: it sees values, and neither the text nor what one value means for another.
  static let beyondSchema: Set<String> = Set(
    textFaults.map(\.testDescription) + [
      // No YAML either, and what YAML allows and JSON has no word for.
      "an unquoted token", "a list as a key", "the same key twice",
      // Names that stand for something elsewhere in the file.
      "the same name twice", "unknown set", "a set that holds itself", "unknown directory",
      // Text inside a name, and what one name means for the next.
      "a control character in a name", "a DN without quotes in brackets", "a name that ends in a backslash",
      // What a URL's scheme means for other keys.
      "password in clear", "pin in clear", "authorities where all URLs are in clear",
      "a certificate where Kerberos is meant", "external without proof",
      // Contradictions.
      "must directly and must not directly", "enabled and disabled in two rules", "excluded and included",
      "may and exclude", "include outside exactly", "must and must not in one rule",
      "must and must not in two rules", "closed by another",
    ])
}
