import Directory

/// All that is above an account, by number: what is walked for one group after the other is numbers.
struct AscendingWeb {
  /// The account, and the groups above it, nearest first.
  let principals: [Principal]
  /// For each place, the steps that lead on from there.
  let steps: [[(step: MembershipStep, place: Int)]]
  /// Which places can reach each other.
  let knots: Knots
  private let places: [DistinguishedName: Int]
  /// For each place, from where a step leads there.
  private let sources: [[Int]]

  init(_ graph: MembershipGraph, above account: Principal) {
    principals = [account] + graph.groups(above: account.dn)
    let places = Dictionary(principals.enumerated().map { ($1.dn, $0) }) { first, _ in first }
    steps = principals.map { member in
      graph.steps(from: member.dn).compactMap { step in places[step.group.dn].map { (step, $0) } }
    }
    self.places = places
    knots = Knots(steps.map { $0.map(\.place) })
    sources = Self.reversed(steps)
  }

  /// The account, at place 0.
  var account: Principal { principals[0] }

  /// The groups above the account, nearest first.
  var groups: ArraySlice<Principal> { principals.dropFirst() }

  /// Where a group stands; nil for one that is not above the account.
  func place(of group: DistinguishedName) -> Int? { places[group] }

  /// For each place, how many steps lead from there to another at least, walked backwards from it; nil where none do.
  func distances(to end: Int?) -> [Int?] {
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

  private static func reversed(_ steps: [[(step: MembershipStep, place: Int)]]) -> [[Int]] {
    var sources = [[Int]](repeating: [], count: steps.count)
    for (place, steps) in steps.enumerated() { for step in steps { sources[step.place].append(place) } }
    return sources
  }
}
