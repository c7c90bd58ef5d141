/// An entry whose large attributes come in slices, until all of them are there (MS-ADTS §3.1.1.3.1.3.3).
///
/// The server's own bounds are followed, never computed: limits differ from server to server and change under one's hands.
package struct RangedEntry: Sendable {
  private var slices: [String: [(entry: Entry, description: String)]] = [:]
  private var next: [String: Int] = [:]
  private let first: Entry
  private let showsExpiry: Bool
  /// Why the slices do not make a whole, as a clause; nil while they do.
  package private(set) var fault: String?

  /// Nil when no attribute of the entry is a slice, or the only slices are whole ones.
  /// - Parameter showsExpiry: whether the question that the entry answers asked for the time that links have left.
  package init?(_ entry: Entry, showsExpiry: Bool = false) {
    guard entry.hasOptions, entry.descriptions.contains(where: { AttributeDescription($0).isSlice }) else { return nil }
    first = entry
    self.showsExpiry = showsExpiry
    absorb(entry)
  }

  /// Whether every slice has come.
  package var isWhole: Bool { next.isEmpty && fault == nil }

  /// The question for the next slice; nil when none is missing or the entry's name cannot be read.
  package var nextRequest: SearchRequest? {
    guard fault == nil, let name = try? DistinguishedName(first.name),
      let (type, low) = next.min(by: { $0.key < $1.key })
    else { return nil }
    let range = ValueRange(low: low, high: nil)
    return SearchRequest(
      base: .name(name), scope: .base, attributes: ["\(type);\(range.option)"], showsExpiry: showsExpiry)
  }

  /// Takes in an answer to `nextRequest`.
  package mutating func absorb(_ entry: Entry) {
    let pending = next.min { $0.key < $1.key }?.key
    var seen: Set<String> = []
    for text in entry.descriptions {
      let description = AttributeDescription(text)
      guard description.isSlice else { continue }
      seen.insert(description.type)
      guard let range = description.range else {
        return fault = "the bounds of a slice of \(description.type) make no sense"
      }
      absorb(entry, text, description.type, range)
    }
    if let pending, !seen.contains(pending) { miss() }
    noteWhole(in: entry)
  }

  /// Beside its slices an attribute comes empty or not at all: values there would be in no slice.
  private mutating func noteWhole(in entry: Entry) {
    for text in entry.descriptions where entry.count(of: text) > 0 {
      let description = AttributeDescription(text)
      if description.options.isEmpty, slices[description.type] != nil {
        fault = fault ?? "\(description.type) comes whole and in slices"
      }
    }
  }

  /// Notes that the answer held no slice at all.
  package mutating func miss() { fault = fault ?? "a slice of a large attribute is missing" }

  private mutating func absorb(_ entry: Entry, _ text: String, _ type: String, _ range: ValueRange) {
    guard range.low == next[type] ?? 0, slices[type] == nil || next[type] != nil else {
      fault = "the slices of \(type) do not join"
      return
    }
    let count = entry.count(of: text)
    slices[type, default: []].append((entry, text))
    next[type] = range.high.map { $0 + 1 }
    if let high = range.high, count != high - range.low + 1 { fault = "a slice of \(type) does not hold what it says" }
  }

  /// The entry with each sliced attribute in one piece.
  package var whole: Entry {
    var entry = Entry(name: first.nameBytes.span)
    for text in first.descriptions {
      let description = AttributeDescription(text)
      if !description.isSlice, slices[description.type] == nil {
        entry.copyAttribute(text, as: text, from: [first])
      }
    }
    for (type, parts) in slices.sorted(by: { $0.key < $1.key }) { copySlices(type, parts, to: &entry) }
    return entry
  }

  private func copySlices(_ type: String, _ parts: [(entry: Entry, description: String)], to entry: inout Entry) {
    entry.beginAttribute(Array(type.utf8).span)
    for part in parts { part.entry.forEachValue(of: part.description) { entry.appendValue($0) } }
  }
}

extension Entry {
  fileprivate mutating func copyAttribute(_ description: String, as name: String, from parts: [Entry]) {
    beginAttribute(Array(name.utf8).span)
    for part in parts { part.forEachValue(of: description) { appendValue($0) } }
  }
}
