/// Who is in which group: scattered links, chains, circles and diamonds, laid over each other.
struct Web {
  /// The links, each once or, now and then, twice; nil stands for the name of no entry.
  private(set) var pairs: [(member: Int?, group: Int)] = []
  private var known: Set<[Int]> = []
  private let groups: Int

  /// Also gives accounts their primary groups, which do not hold them by `member` too (MS-SAMR §3.1.1.8.2).
  init(_ entries: inout [GeneratedEntry], _ shape: DirectoryShape, using random: inout SplitMix64) {
    groups = entries.count { $0.isGroup }
    for index in entries.indices where entries[index].hasPrimaryGroup && random.once(in: 3) {
      entries[index].primaryGroup = random.below(groups)
      known.insert([index, entries[index].primaryGroup ?? 0])
    }
    for _ in 0..<random.number(in: 1...3) { layPattern(using: &random) }
    for account in groups..<entries.count { join(account, random.below(groups)) }
    scatter(random.below(entries.count + 1), among: entries.count, using: &random)
    if shape.dialect == .any { repeatSome(using: &random) }
    if shape.hasStrangers { pairs.append((nil, random.below(groups))) }
  }

  private mutating func join(_ member: Int, _ group: Int) {
    if known.insert([member, group]).inserted { pairs.append((member, group)) }
  }

  /// One member leads to one group or to another: how many links there are decides how much is absent.
  private mutating func scatter(_ count: Int, among entries: Int, using random: inout SplitMix64) {
    for _ in 0..<count { join(random.below(entries), random.below(groups)) }
  }

  private mutating func layPattern(using random: inout SplitMix64) {
    let order = random.shuffled(0..<groups)
    let part = Array(order.prefix(random.number(in: 1...groups)))
    switch random.below(4) {
    case 0: chain(part)
    // A circle of one is a group that holds itself.
    case 1: chain(part + [part[0]])
    case 2 where groups > 1: chain([order[0], order[1], order[0]])
    default: diamond(order)
    }
  }

  private mutating func chain(_ order: [Int]) {
    for (member, group) in zip(order, order.dropFirst()) { join(member, group) }
  }

  private mutating func diamond(_ order: [Int]) {
    guard order.count > 3 else { return chain(order) }
    chain([order[0], order[1], order[3]])
    chain([order[0], order[2], order[3]])
  }

  /// The same member a second time: it will be spelled in another way.
  private mutating func repeatSome(using random: inout SplitMix64) {
    for pair in pairs where random.once(in: 12) { pairs.append(pair) }
  }
}
