internal import OrderedCollections

/// Finds groups that hold each other.
struct CircleFinder {
  private let web: AscendingWeb
  /// Which groups above the account can reach each other without it.
  private let components: GroupComponents

  init(_ web: AscendingWeb) {
    self.web = web
    let holders = web.steps.map { steps in steps.map(\.place).filter { $0 != 0 } }
    components = GroupComponents(holders.enumerated().map { $0.offset == 0 ? [] : $0.element })
  }

  /// One circle for each component, from a group through others back to it, which stands at both ends; and before them one through the account,
  /// where that is a group.
  var circles: [[Principal]] {
    let own = web.account.group == nil ? nil : circle(from: 0, within: web.components.joins(0))
    var seen: Set<Int> = []
    return [own].compactMap(\.self)
      + web.principals.indices.dropFirst().compactMap { place in
        guard seen.insert(components.component[place]).inserted else { return nil }
        return circle(from: place, within: components.joins(place))
      }
  }

  /// The shortest way from a group back to itself inside its component; nil for a group by itself.
  private func circle(from start: Int, within isInside: (Int) -> Bool) -> [Principal]? {
    var arrivals: OrderedDictionary<Int, Int> = [start: start]
    var next = 0
    while next < arrivals.count {
      let place = arrivals.elements[next].key
      for (_, target) in web.steps[place] where isInside(target) {
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
    return places.reversed().map { web.principals[$0] }
  }
}
