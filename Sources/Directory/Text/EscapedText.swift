extension String {
  /// The text with some scalars spelt otherwise.
  ///
  /// By scalars, since whoever reads the text elsewhere sees them so: `<` with a stroke over it is one letter in Swift, and no `<`.
  package func escaped(_ spellings: [Unicode.Scalar: String]) -> String {
    guard unicodeScalars.contains(where: { spellings[$0] != nil }) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      text.unicodeScalars.append(contentsOf: (spellings[scalar] ?? String(scalar)).unicodeScalars)
    }
  }
}
