import Directory
internal import OrderedCollections

/// Finds every simple path from an account to a group, shortest first, in the part of the graph that leads there.
///
/// There may be more paths than atoms (a row of diamonds doubles them at each step), so it stops at a number of them and says so.
struct PathFinder {
  /// A path that is still being made: its last step, and where the rest of it stands.
  private struct Stem {
    let place: Int
    let step: MembershipStep?
    let before: Int?
    let length: Int
  }

  /// Stems to follow up at most.
  private static let most = 200_000

  private let target: DistinguishedName
  /// For each place on the way, numbered since numbers are compared quicker than names, the steps that lead on.
  private let steps: [[(step: MembershipStep, place: Int)]]
  private var stems: [Stem] = []
  private let knots: Knots
  /// For each place, how many steps the group is away at least.
  private let distances: [Int?]

  init(_ graph: MembershipGraph, from account: DistinguishedName, to group: DistinguishedName) {
    target = group
    var numbers: OrderedDictionary<DistinguishedName, Int> = [:]
    let links = graph.links(from: [account], to: [group])
    for place in [account] + links.keys.sorted(by: { $0.text < $1.text }) where numbers[place] == nil {
      numbers[place] = numbers.count
    }
    let numbered = numbers
    steps = numbered.keys.map { member in
      graph.steps(from: member).compactMap { step in
        guard links[step.group.dn]?.contains(member) == true else { return nil }
        return numbered[step.group.dn].map { (step, $0) }
      }
    }
    knots = Knots(steps.map { $0.map(\.place) })
    distances = Self.distances(steps, to: numbered[group])
  }

  /// At most `limit` paths, and whether there are more.
  ///
  /// Stems are followed by the length that their path will have at least, the longest first among equals, so that whole paths come
  /// early however many there are.
  mutating func paths(limit: Int) -> (paths: [MembershipPath], isCut: Bool) {
    var found: [MembershipPath] = []
    stems = [Stem(place: 0, step: nil, before: nil, length: 0)]
    var waiting: [[Int]] = [[0]]
    var length = 0
    while length < waiting.count {
      guard let next = waiting[length].popLast() else {
        length += 1
        continue
      }
      if found.count == limit || stems.count > Self.most { return (found, true) }
      follow(next, &waiting, &found)
    }
    return found.count > limit ? (Array(found.prefix(limit)), true) : (found, false)
  }

  /// A stem that has come to the group is a path; any other goes on by each of its steps.
  private mutating func follow(_ stem: Int, _ waiting: inout [[Int]], _ found: inout [MembershipPath]) {
    if let step = stems[stem].step, step.group.dn == target { return found.append(path(to: stem)) }
    for (step, place) in steps[stems[stem].place].reversed() {
      let isEnd = step.group.dn == target
      guard isEnd || !isOnStem(stem, place), let rest = isEnd ? 0 : distances[place] else { continue }
      let length = stems[stem].length + 1
      stems.append(Stem(place: place, step: step, before: stem, length: length))
      while waiting.count <= length + rest { waiting.append([]) }
      waiting[length + rest].append(stems.count - 1)
    }
  }

  /// A place can only come again within its knot, so the look back ends where that begins.
  private func isOnStem(_ stem: Int, _ place: Int) -> Bool {
    var current: Int? = stem
    while let index = current, knots.knot[stems[index].place] == knots.knot[place] {
      if stems[index].place == place { return true }
      current = stems[index].before
    }
    return false
  }

  private func path(to stem: Int) -> MembershipPath {
    var steps: [MembershipStep] = []
    var current: Int? = stem
    while let index = current {
      if let step = stems[index].step { steps.append(step) }
      current = stems[index].before
    }
    return MembershipPath(steps: steps.reversed())
  }

  /// How many steps each place is from the end, walked backwards from it; nil for a place that does not lead there.
  private static func distances(_ steps: [[(step: MembershipStep, place: Int)]], to end: Int?) -> [Int?] {
    var sources = [[Int]](repeating: [], count: steps.count)
    for (place, steps) in steps.enumerated() { for step in steps { sources[step.place].append(place) } }
    var distances = [Int?](repeating: nil, count: steps.count)
    var reached = [end].compactMap(\.self)
    for place in reached { distances[place] = 0 }
    var next = 0
    while next < reached.count {
      let place = reached[next]
      for source in sources[place] where distances[source] == nil {
        distances[source] = (distances[place] ?? 0) + 1
        reached.append(source)
      }
      next += 1
    }
    return distances
  }
}
