import Directory

/// All that is above an account, by number: what is walked for one group after the other is numbers.
struct AscendingWeb {
  /// The account, and the groups above it, nearest first.
  let principals: [Principal]
  /// For each place, the steps that lead on from there.
  let steps: [[(step: MembershipStep, place: Int)]]
  /// Which places can reach each other.
  let components: GroupComponents
  /// For each place, from where a step leads there, and the step's number.
  private let sources: [[(place: Int, step: Int)]]

  init(_ graph: MembershipGraph, above account: Principal) {
    principals = [account] + graph.groups(above: account.dn)
    let places = Dictionary(principals.enumerated().map { ($1.dn, $0) }) { first, _ in first }
    steps = principals.map { member in
      graph.steps(from: member.dn).compactMap { step in places[step.group.dn].map { (step, $0) } }
    }
    components = GroupComponents(steps.map { $0.map(\.place) })
    sources = Self.reversed(steps)
  }

  /// The account, at place 0.
  var account: Principal { principals[0] }

  /// The groups above the account, nearest first, each at its place.
  var groups: ArraySlice<Principal> { principals.dropFirst() }

  /// The part of the web that leads to a place, found by walking backwards from it: what does not lead there costs nothing.
  func part(leadingTo end: Int) -> AscendingPart {
    var part = AscendingPart(end)
    var reached = [end]
    var next = 0
    while next < reached.count {
      for source in sources[reached[next]] where part.reach(source.place, by: source.step, to: reached[next]) {
        reached.append(source.place)
      }
      next += 1
    }
    return part
  }

  private static func reversed(_ steps: [[(step: MembershipStep, place: Int)]]) -> [[(place: Int, step: Int)]] {
    var sources = [[(place: Int, step: Int)]](repeating: [], count: steps.count)
    for (place, steps) in steps.enumerated() {
      for (number, step) in steps.enumerated() { sources[step.place].append((place, number)) }
    }
    return sources
  }
}
