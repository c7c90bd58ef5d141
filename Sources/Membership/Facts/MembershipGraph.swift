package import Directory
internal import OrderedCollections

/// Who is in which group, as read from the groups' side.
package struct MembershipGraph: Sendable {
  private var groups: OrderedDictionary<DistinguishedName, [MembershipStep]> = [:]
  private var shortfalls: [DistinguishedName: [Shortfall]] = [:]
  private var hidden: [DistinguishedName: Shortfall] = [:]

  /// A graph in which nobody is in anything.
  package init() {}

  /// Notes that the entry is in the group.
  package mutating func insert(_ member: DistinguishedName, in group: Principal, by link: MembershipLink) {
    let step = MembershipStep(group: group, link: link)
    if !groups[member, default: []].contains(step) { groups[member, default: []].append(step) }
  }

  /// Notes that the groups of this entry are not all known.
  package mutating func note(_ shortfall: Shortfall, at member: DistinguishedName) {
    shortfalls[member, default: []].append(shortfall)
  }

  /// Notes that this group does not show its members.
  package mutating func note(_ shortfall: Shortfall, hidingMembersOf group: DistinguishedName) {
    hidden[group] = shortfall
  }

  /// Whether everything that was asked was read.
  package var isComplete: Bool { shortfalls.isEmpty && hidden.isEmpty }

  /// The groups that the entry is in without another group between, primary group included.
  package func steps(from member: DistinguishedName) -> [MembershipStep] { groups[member] ?? [] }

  /// Whether `member` is in `group`, at any depth, with one shortest path as witness.
  ///
  /// A path proves presence whatever else could not be read; absence needs every group on the way to be whole.
  /// - Parameter throughDistribution: whether groups that grant nothing count as a way; they do to another of their kind.
  package func answer(
    _ member: DistinguishedName, in group: DistinguishedName, throughDistribution: Bool = true
  ) -> MembershipAnswer {
    var walk = Walk(from: member)
    var missing = [hidden[group]].compactMap(\.self)
    while let place = walk.next() {
      missing += shortfalls[place] ?? []
      for step in steps(from: place) {
        if step.group.dn == group { return .present(walk.path(to: place, then: step)) }
        if throughDistribution || step.group.group?.isSecurity != false { walk.reach(step, from: place) }
      }
    }
    return missing.isEmpty ? .absent : .notRead(missing)
  }
}

extension MembershipGraph {
  /// Every group above the entry, as far as it was read, nearest first.
  package func groups(above member: DistinguishedName) -> [Principal] {
    var walk = Walk(from: member)
    var groups: [Principal] = []
    while let place = walk.next() {
      for step in steps(from: place) where walk.reach(step, from: place) { groups.append(step.group) }
    }
    return groups
  }
}

/// A breadth-first walk upwards: every place once, each with the step that first led there, so that cycles end by themselves.
private struct Walk {
  private var arrivals: OrderedDictionary<DistinguishedName, (from: DistinguishedName, step: MembershipStep)?>
  private var visited = 0

  init(from start: DistinguishedName) { arrivals = [start: nil] }

  mutating func next() -> DistinguishedName? {
    guard visited < arrivals.count else { return nil }
    defer { visited += 1 }
    return arrivals.elements[visited].key
  }

  /// Notes the way to a group; false when it was reached before.
  @discardableResult
  mutating func reach(_ step: MembershipStep, from place: DistinguishedName) -> Bool {
    guard arrivals[step.group.dn] == nil else { return false }
    arrivals[step.group.dn] = (place, step)
    return true
  }

  /// The steps from the start to `place`, and one more.
  func path(to place: DistinguishedName, then last: MembershipStep) -> MembershipPath {
    var steps = [last]
    var place = place
    while let arrival = arrivals[place] ?? nil {
      steps.append(arrival.step)
      place = arrival.from
    }
    return MembershipPath(steps: steps.reversed())
  }
}
