/// Names that others may stand below, each in its canonical spelling: there may be thousands, and millions be held against them.
package struct NamesAbove: Sendable {
  /// The names by how many bytes they have: of each length a name has one end.
  private let byLength: [Int: Set<[UInt8]>]

  /// Of these names.
  package init(_ names: [DistinguishedName]) {
    byLength = Dictionary(grouping: Set(names.map { Array($0.canonicalText.utf8) }), by: \.count).mapValues(Set.init)
  }

  /// Whether a name ends with one of them, as far as its bytes go.
  /// - Parameter ends: whether it ends with so many bytes behind a comma, or is no longer; and the bytes.
  func contain(_ ends: (Int) -> [UInt8]?) -> Bool {
    byLength.contains { length, names in ends(length).map(names.contains) ?? false }
  }
}
