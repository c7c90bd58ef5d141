internal import Yams

/// A mapping of a roster whose keys are known: what stands under each.
struct Fields<Key: RawRepresentable & CaseIterable & Hashable> where Key.RawValue == String {
  /// Where the mapping stands.
  let place: Place
  /// Whether there are keys that are not known: what seems to be missing may be one of them, misspelt.
  let hasStrangers: Bool
  private let values: [Key: Node]
  private let places: [Key: Place]

  /// Every key that is not known is a fault; one that is close to a known one says which.
  init(_ mapping: Node.Mapping, at place: Place, of what: String, _ faults: inout [Fault]) {
    var (values, places): ([Key: Node], [Key: Place]) = ([:], [:])
    for (key, value) in mapping {
      guard let known = key.scalar.flatMap({ Key(rawValue: $0.string) }) else {
        faults.append(Fault(Place(key), Self.unknown(key, of: what, behind: faults)))
        continue
      }
      (values[known], places[known]) = (value, Place(key))
    }
    (self.place, self.values, self.places) = (place, values, places)
    hasStrangers = values.count < mapping.count
  }

  subscript(_ key: Key) -> Node? { values[key] }

  /// Where the key itself stands.
  func place(of key: Key) -> Place { places[key] ?? place }

  /// The keys that are there, in the order of the format.
  var keys: [Key] { Key.allCases.filter { values[$0] != nil } }

  private static func unknown(_ key: Node, of what: String, behind faults: [Fault]) -> String {
    guard let word = key.scalar?.string else { return "a key of \(what) is one word" }
    if word.lowercased() == "password" { return "no secret stands in a roster: name its file with 'passwordFile'" }
    let known = Key.allCases.map(\.rawValue)
    let near =
      NearestWord.suggestion(word, among: known, behind: faults) ?? "there are \(known.joined(separator: ", "))"
    return "'\(word)' is no key of \(what): \(near)"
  }
}
