/// Which records are of what classes: those of a directory come in a few sets, and each set is kept once.
struct SnapshotClasses: Sendable {
  /// A set, and who has it.
  private struct Group: Sendable {
    /// The keys of the classes, in the order of the record that had them first.
    let classes: [UInt32]
    /// The records, in their order; nil where they are so many that it is as quick to look at all there are.
    var records: [UInt32]? = []
  }

  /// How many sets are worth while; no directory has more.
  private static let most = 1_000

  private var groups: [Group] = []
  private var numbers: [[UInt32]: Int] = [:]
  /// The set of the last record: the next one most often has it too.
  private var last = 0
  private var count: UInt32 = 0

  /// Adds a record by the keys of its classes.
  mutating func append(_ classes: [UInt32]) {
    if groups.count > Self.most { return }
    if groups.isEmpty || groups[last].classes != classes { last = number(of: classes) }
    groups[last].records?.append(count)
    count += 1
  }

  private mutating func number(of classes: [UInt32]) -> Int {
    if let known = numbers[classes] { return known }
    numbers[classes] = groups.count
    groups.append(Group(classes: classes))
    return groups.count - 1
  }

  /// All records were added.
  mutating func finish() {
    for place in groups.indices where (groups[place].records?.count ?? 0) > count / 4 { groups[place].records = nil }
  }

  /// The records that may be of a class, in their order; nil where they are many.
  func records(_ key: UInt32) -> [Int]? {
    if groups.count > Self.most { return nil }
    let wanted = groups.filter { $0.classes.contains(key) }.map(\.records)
    if wanted.contains(nil) { return nil }
    let records = wanted.flatMap { $0 ?? [] }.map(Int.init)
    return wanted.count > 1 ? records.sorted() : records
  }
}
