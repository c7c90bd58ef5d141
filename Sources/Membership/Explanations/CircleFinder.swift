import Directory
internal import OrderedCollections

/// Finds groups that hold each other.
struct CircleFinder {
  private let groups: [Principal]
  private let edges: [[Int]]

  init(_ graph: MembershipGraph, above account: DistinguishedName) {
    groups = graph.groups(above: account)
    let numbers = Dictionary(groups.enumerated().map { ($1.dn, $0) }) { first, _ in first }
    edges = groups.map { group in graph.steps(from: group.dn).compactMap { numbers[$0.group.dn] } }
  }

  /// One circle for each knot of groups: from a group through others back to it, which stands at both ends.
  var circles: [[Principal]] {
    let knots = Knots(edges)
    var seen: Set<Int> = []
    return groups.indices.compactMap { place in
      guard let knot = knots.knot[place], seen.insert(knot).inserted else { return nil }
      return circle(from: place) { knots.knot[$0] == knot }
    }
  }

  /// The shortest way from a group back to itself inside its knot; nil for a group by itself.
  private func circle(from start: Int, within isInside: (Int) -> Bool) -> [Principal]? {
    var arrivals: OrderedDictionary<Int, Int> = [start: start]
    var next = 0
    while next < arrivals.count {
      let place = arrivals.elements[next].key
      for target in edges[place] where isInside(target) {
        if target == start { return way(to: place, from: start, arrivals) }
        if arrivals[target] == nil { arrivals[target] = place }
      }
      next += 1
    }
    return nil
  }

  private func way(to end: Int, from start: Int, _ arrivals: OrderedDictionary<Int, Int>) -> [Principal] {
    var places = [start, end]
    while let place = places.last, place != start, let before = arrivals[place] { places.append(before) }
    if end == start { places = [start, start] }
    return places.reversed().map { groups[$0] }
  }
}
