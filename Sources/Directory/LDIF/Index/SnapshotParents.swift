/// What stands above each record of a file: entries that have others below them are few, and each is kept once.
struct SnapshotParents: Sendable {
  /// The names of the entries above, each once, the root first.
  private(set) var names = [DistinguishedName.root]
  private var numbers = [DistinguishedName.root: UInt32(0)]
  /// For each record, which of the names is that of the entry above.
  private var parents: [UInt32] = []
  /// How the last one was written: the next record most often stands beside it.
  private var lastText: ArraySlice<UInt8> = []

  /// Adds a record by the plain name of the entry above it; nil for the root.
  mutating func append(_ text: ArraySlice<UInt8>?) {
    guard let text, let last = parents.last, text == lastText else { return appendUnlike(text ?? []) }
    parents.append(last)
  }

  private mutating func appendUnlike(_ text: ArraySlice<UInt8>) {
    append((try? DistinguishedName(String(decoding: text, as: UTF8.self))) ?? .root)
    // A slice would keep all of the text that it is one of.
    lastText = Array(text)[...]
  }

  /// Adds a record by the name of the entry above it.
  mutating func append(_ name: DistinguishedName) {
    let number = numbers[name] ?? UInt32(names.count)
    if numbers.updateValue(number, forKey: name) == nil { names.append(name) }
    parents.append(number)
    lastText = []
  }

  /// Which of the names is that of the entry above a record.
  func parent(of record: Int) -> Int { Int(parents[record]) }

  /// The records right below any of these names, in their order.
  func records(below wanted: Set<DistinguishedName>) -> [Int] {
    let isWanted = names.map(wanted.contains)
    return parents.indices.filter { isWanted[Int(parents[$0])] }
  }
}
