internal import BitCollections

/// How far everybody in a graph is from one group, so that a shortest way in is found without a search for each.
struct MembershipWays: Sendable {
  /// That somebody is in a group, and whether being in it grants anything.
  struct Holding: Sendable {
    let member: Int
    let grants: Bool
  }

  private let group: Int
  private let throughDistribution: Bool
  /// For each place how many steps lead from there into the group, none where no way does; empty where that is not kept.
  private var distances: [Int32]
  /// The places from which a way leads into the group.
  private var insiders: BitSet

  private static let none: Int32 = 0

  /// - Parameters:
  ///   - group: its place in the graph.
  ///   - holdings: for each place, whom it holds.
  ///   - keepsDistances: whether to keep 32 bits for each place, and not one.
  init(into group: Int, _ holdings: [[Holding]], throughDistribution: Bool, keepsDistances: Bool) {
    self.group = group
    self.throughDistribution = throughDistribution
    distances = Array(repeating: Self.none, count: holdings.count)
    insiders = BitSet(reservingCapacity: holdings.count)
    var (level, distance) = ([group], Int32(1))
    while !level.isEmpty {
      level = reach(from: level, at: distance, holdings)
      distance += 1
    }
    if !keepsDistances { distances = [] }
  }

  /// Whether any way leads from a place into the group.
  func lead(from place: Int) -> Bool { insiders.contains(place) }

  /// Whoever is held by one of these and was not met before.
  private mutating func reach(from level: [Int], at distance: Int32, _ holdings: [[Holding]]) -> [Int] {
    var next: [Int] = []
    for place in level {
      // Whatever the group itself grants, whoever is held by it is in it.
      let isPassed = throughDistribution || distance == 1
      for holding in holdings[place] where (isPassed || holding.grants) && distances[holding.member] == Self.none {
        distances[holding.member] = distance
        insiders.insert(holding.member)
        next.append(holding.member)
      }
    }
    return next
  }

  /// A shortest way from a place into the group, of several the one that a walk upwards finds first: by the first step at each place
  /// that leads nearer. Nil where there is none, and where distances are not kept.
  func path(from start: Int, in graph: MembershipGraph) -> MembershipPath? {
    guard !distances.isEmpty, distances[start] != Self.none else { return nil }
    var (place, steps) = (start, [MembershipStep]())
    for left in stride(from: distances[start], through: 1, by: -1) {
      let groups = graph.groups(from: place)
      guard let step = groups.indices.first(where: { leads(place, $0, left, graph) }) else { return nil }
      steps.append(graph.steps(from: place)[step])
      place = groups[step]
    }
    return MembershipPath(steps: steps)
  }

  /// Whether a step leads from a place to one that is nearer.
  private func leads(_ place: Int, _ step: Int, _ left: Int32, _ graph: MembershipGraph) -> Bool {
    let next = graph.groups(from: place)[step]
    if left == 1 { return next == group }
    return distances[next] == left - 1 && (throughDistribution || graph.steps(from: place)[step].grants)
  }
}
