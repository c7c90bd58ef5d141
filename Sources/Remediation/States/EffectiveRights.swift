internal import Directory

/// What 389 Directory Server says of the caller's rights to one attribute: `attributeLevelRights: member:rscwo` (Get Effective Rights
/// control; `w` is to add values, `o` to delete them).
struct EffectiveRights {
  let mayAdd: Bool
  let mayRemove: Bool

  /// Nil where the entry does not tell.
  init?(_ entry: Entry, _ attribute: String) {
    let words = entry.strings("attributeLevelRights").flatMap { $0.split(separator: ",") }
    let pairs = words.map { $0.split(separator: ":").map { $0.drop { $0 == " " } } }
    guard let pair = pairs.first(where: { $0.count == 2 && $0[0].lowercased() == attribute.lowercased() }) else {
      return nil
    }
    (mayAdd, mayRemove) = (pair[1].contains("w"), pair[1].contains("o"))
  }
}
