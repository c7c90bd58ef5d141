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
  }

  /// Stems to follow up at most: enough for a hundred paths through anything that people build.
  private static let most = 200_000

  private let target: DistinguishedName
  /// For each place on the way, numbered since numbers are compared quicker than names, the steps that lead on.
  private let steps: [[(step: MembershipStep, place: Int)]]
  private var stems: [Stem] = []
  private let knots: Knots

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
  }

  /// At most `limit` paths, and whether there are more.
  mutating func paths(limit: Int) -> (paths: [MembershipPath], isCut: Bool) {
    var found: [MembershipPath] = []
    stems = [Stem(place: 0, step: nil, before: nil)]
    var next = 0
    while next < stems.count {
      if stems.count > Self.most { return (found, true) }
      for (step, place) in steps[stems[next].place] {
        if step.group.dn == target {
          if found.count == limit { return (found, true) }
          found.append(path(from: next, step))
        } else if !isOnStem(next, place) {
          stems.append(Stem(place: place, step: step, before: next))
        }
      }
      next += 1
    }
    return (found, false)
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

  private func path(from stem: Int, _ last: MembershipStep) -> MembershipPath {
    var steps = [last]
    var current: Int? = stem
    while let index = current {
      if let step = stems[index].step { steps.append(step) }
      current = stems[index].before
    }
    return MembershipPath(steps: steps.reversed())
  }
}
