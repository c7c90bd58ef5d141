import Directory

/// Finds groups that hold each other: Tarjan's strongly connected components, with a stack of its own instead of recursion.
struct CircleFinder {
  private let graph: MembershipGraph
  private var order: [DistinguishedName: Int] = [:]
  private var lowest: [DistinguishedName: Int] = [:]
  private var open: [Principal] = []
  private var isOpen: Set<DistinguishedName> = []
  private var circles: [[Principal]] = []

  init(_ graph: MembershipGraph) { self.graph = graph }

  /// One circle for each knot of groups above the account: from a group through others back to it, which stands at both ends.
  mutating func circles(above account: DistinguishedName) -> [[Principal]] {
    for group in graph.groups(above: account) where order[group.dn] == nil { explore(group) }
    return circles
  }

  private mutating func explore(_ start: Principal) {
    var trail: [(group: Principal, rest: ArraySlice<MembershipStep>)] = [enter(start)]
    while let current = trail.last {
      guard let step = current.rest.first else {
        leave(trail.removeLast().group, trail.last?.group)
        continue
      }
      trail[trail.count - 1].rest = current.rest.dropFirst()
      if order[step.group.dn] == nil {
        trail.append(enter(step.group))
      } else if isOpen.contains(step.group.dn) {
        lower(current.group.dn, to: order[step.group.dn])
      }
    }
  }

  private mutating func enter(_ group: Principal) -> (group: Principal, rest: ArraySlice<MembershipStep>) {
    lowest[group.dn] = order.count
    order[group.dn] = order.count
    open.append(group)
    isOpen.insert(group.dn)
    return (group, graph.steps(from: group.dn)[...])
  }

  private mutating func leave(_ group: Principal, _ before: Principal?) {
    if let before { lower(before.dn, to: lowest[group.dn]) }
    guard lowest[group.dn] == order[group.dn], let first = open.firstIndex(where: { $0.dn == group.dn }) else { return }
    let knot = Set(open[first...].map(\.dn))
    open.removeSubrange(first...)
    isOpen.subtract(knot)
    if let circle = circle(from: group, within: knot) { circles.append(circle) }
  }

  private mutating func lower(_ group: DistinguishedName, to number: Int?) {
    lowest[group] = min(lowest[group] ?? .max, number ?? .max)
  }

  /// The shortest way from a group back to itself; nil when there is none.
  private func circle(from group: Principal, within knot: Set<DistinguishedName>) -> [Principal]? {
    guard case .present(let path) = graph.answer(group.dn, in: group.dn) else { return nil }
    return path.steps.allSatisfy { knot.contains($0.group.dn) } ? [group] + path.steps.map(\.group) : nil
  }
}
