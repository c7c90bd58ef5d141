/// An entry that questions are held against, one after the other: a group may hold a hundred thousand names, and be asked about
/// thousands.
final class QuestionedEntry {
  /// An attribute, in lower case, and how its values are compared.
  private struct Comparison: Hashable {
    let attribute: String
    let rule: ValueRule
  }

  /// What is asked.
  let entry: Entry
  private var looks: [Comparison: Int] = [:]
  /// The places of values by their keys.
  private var places: [Comparison: Postings] = [:]
  /// How often values are looked through before they are sorted, which takes as long as some looks.
  private static let most = 3
  /// Fewer values are quicker looked through.
  private static let few = 16

  init(_ entry: Entry) { self.entry = entry }

  /// Whether the attribute has a value of this key that is the one.
  func has(
    _ attribute: String, _ key: UInt32, by rule: ValueRule, _ isWanted: (Span<UInt8>) -> Bool
  ) -> Bool {
    if let places = places(attribute, by: rule) {
      return places.records(key).contains { entry.readValue($0, of: attribute, isWanted) == true }
    }
    var isHeld = false
    entry.forEachValue(of: attribute) { value in
      if !isHeld, ValueKey.key(value, by: rule) == key { isHeld = isWanted(value) }
    }
    return isHeld
  }

  /// Counts a look; nil where sorting is not worth it.
  private func places(_ attribute: String, by rule: ValueRule) -> Postings? {
    if entry.count(of: attribute) < Self.few { return nil }
    let comparison = Comparison(attribute: attribute.lowercased(), rule: rule)
    if let known = places[comparison] { return known }
    looks[comparison, default: 0] += 1
    if looks[comparison, default: 0] <= Self.most { return nil }
    let sorted = sorted(attribute, by: rule)
    places[comparison] = sorted
    return sorted
  }

  private func sorted(_ attribute: String, by rule: ValueRule) -> Postings {
    var (places, place) = (Postings(), 0)
    entry.forEachValue(of: attribute) { value in
      if let key = ValueKey.key(value, by: rule) { places.append(key, place) }
      place += 1
    }
    places.sort()
    return places
  }
}
