/// What one entry is in: each link once, beside the number that the group has in the graph.
struct EntryLinks: Sendable {
  /// A group's number, and what makes the entry its member.
  private struct Link: Hashable {
    let group: Int
    let link: MembershipLink
  }

  private(set) var steps: [MembershipStep] = []
  private(set) var groups: [Int] = []
  /// The links once more, where there are so many that looking through them takes long.
  private var known: Set<Link> = []

  /// From so many links on they are looked up.
  private static let many = 64

  /// Adds a step, unless the same link is here: it may be read twice, with more or less of the group's entry.
  mutating func insert(_ step: MembershipStep, to group: Int) {
    if groups.count == Self.many { known = Set(zip(groups, steps).map { Link(group: $0, link: $1.link) }) }
    let link = Link(group: group, link: step.link)
    let isNew = groups.count < Self.many ? !holds(link) : known.insert(link).inserted
    guard isNew else { return }
    steps.append(step)
    groups.append(group)
  }

  /// Takes out what leads to a group by some kinds of links.
  mutating func remove(_ group: Int, where isOver: (MembershipLink) -> Bool) {
    let all = zip(steps, groups)
    self = EntryLinks()
    for (step, place) in all where place != group || !isOver(step.link) { insert(step, to: place) }
  }

  private func holds(_ link: Link) -> Bool {
    zip(groups, steps).contains { $0 == link.group && $1.link == link.link }
  }
}
