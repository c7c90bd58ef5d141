internal import Directory

extension MemberRights {
  /// What 389 Directory Server says of the caller's rights to one attribute: `attributeLevelRights: member:rscwo` (Get Effective Rights
  /// control; `w` is to add values, `o` to delete them). Nil where the entry does not tell.
  init?(effectiveRights entry: Entry, to attribute: String) {
    let words = entry.strings("attributeLevelRights").flatMap { $0.split(separator: ",") }
    let pairs = words.map { $0.split(separator: ":").map { $0.drop { $0 == " " } } }
    guard let pair = pairs.first(where: { $0.count == 2 && $0[0].lowercased() == attribute.lowercased() }) else {
      return nil
    }
    mayAdd = Self.may("w", pair[1])
    mayRemove = Self.may("o", pair[1])
  }

  /// The capital letter is a right to some values only, the caller's own name or those of a targattrfilters: to which is not said.
  private static func may(_ letter: Character, _ rights: Substring) -> Bool? {
    if rights == "none" { return false }
    if rights.contains(letter) { return true }
    return rights.contains(letter.uppercased()) ? nil : false
  }
}
