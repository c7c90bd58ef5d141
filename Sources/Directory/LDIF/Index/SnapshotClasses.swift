/// Which records are of what classes: those of a directory come in a few sets, and each set is kept once.
struct SnapshotClasses: Sendable {
  /// How many sets are worth while; no directory has more.
  private static let most = 1_000

  /// For each set its records, in their order.
  private var records: [[UInt32]] = []
  private var sets: [[UInt32]: Int] = [:]
  /// For each class, by its key, the sets that it is in.
  private var setsByClass: [UInt32: [Int]] = [:]
  /// The set of the last record, and its number: the next one most often has it too.
  private var last: (set: [UInt32], number: Int) = ([], -1)
  private var count: UInt32 = 0

  /// Adds a record by the keys of its classes.
  mutating func append(_ classes: [UInt32]) {
    if records.count > Self.most { return }
    if last.number < 0 || last.set != classes { last = (classes, number(of: Array(Set(classes)).sorted())) }
    records[last.number].append(count)
    count += 1
  }

  private mutating func number(of set: [UInt32]) -> Int {
    if let known = sets[set] { return known }
    sets[set] = records.count
    for key in set { setsByClass[key, default: []].append(records.count) }
    records.append([])
    return records.count - 1
  }

  /// How many records may be of a class; nil where nobody knows.
  func count(_ key: UInt32) -> Int? {
    records.count > Self.most ? nil : (setsByClass[key] ?? []).reduce(0) { $0 + records[$1].count }
  }

  /// The records that may be of a class, in their order.
  func records(_ key: UInt32) -> [Int] {
    let sets = setsByClass[key] ?? []
    let found = sets.flatMap { records[$0] }.map(Int.init)
    return sets.count > 1 ? found.sorted() : found
  }
}
