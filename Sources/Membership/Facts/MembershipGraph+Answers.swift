package import Directory
internal import OrderedCollections

extension MembershipGraph {
  /// Whether `member` is in `group`, at any depth, with one shortest path as witness.
  ///
  /// A path proves presence whatever else could not be read; absence needs every group on the way to be whole.
  /// - Parameter throughDistribution: whether groups that grant nothing count as a way; they do to another of their kind.
  package func answer(
    _ member: DistinguishedName, in group: DistinguishedName, throughDistribution: Bool = true
  ) -> MembershipAnswer {
    var walk = Walk(from: member)
    var missing = [shortfall(hidingMembersOf: group)].compactMap(\.self)
    while let place = walk.next() {
      missing += shortfalls(at: place) + [shortfall(ofGroupsElsewhereFor: place)].compactMap(\.self)
      for step in steps(from: place) {
        if step.group.dn == group { return .present(walk.path(to: place, then: step)) }
        if throughDistribution || step.grants { walk.reach(step, from: place) }
      }
    }
    return missing.isEmpty ? .absent : .notRead(missing)
  }

  /// Whether `member` is in `group` without another group between: by a value of the group's own, or as its primary group.
  package func directAnswer(_ member: DistinguishedName, in group: DistinguishedName) -> MembershipAnswer {
    if let step = steps(from: member).first(where: { $0.group.dn == group && $0.link.isOwn }) {
      return .present(MembershipPath(steps: [step]))
    }
    let missing = [shortfall(hidingMembersOf: group)].compactMap(\.self) + shortfalls(at: member)
    return missing.isEmpty ? .absent : .notRead(missing)
  }

  /// Every group above the entry, as far as it was read, nearest first.
  package func groups(above member: DistinguishedName) -> [Principal] {
    var walk = Walk(from: member)
    var groups: [Principal] = []
    while let place = walk.next() {
      for step in steps(from: place) where walk.reach(step, from: place) { groups.append(step.group) }
    }
    return groups
  }

  /// Seconds until the membership ends, however it comes about; nil for one that stays, and for none.
  ///
  /// A path lasts as long as its shortest link, a membership as long as its longest path.
  package func secondsLeft(
    of member: DistinguishedName, in group: DistinguishedName, throughDistribution: Bool = true
  ) -> Int64? {
    if !hasExpiries || holds(member, group, throughDistribution, for: .max) { return nil }
    return expiries.first { holds(member, group, throughDistribution, for: $0) }
  }

  /// A link of a group whose times could not be read is not one that stays.
  private func lasts(_ step: MembershipStep, from place: DistinguishedName, for seconds: Int64) -> Bool {
    if let left = secondsLeft(of: place, directlyIn: step.group.dn) { return left >= seconds }
    return seconds < .max || shortfall(hidingExpiriesOf: step.group.dn) == nil
  }

  /// Whether there is a way that is still there after so many seconds.
  private func holds(
    _ member: DistinguishedName, _ group: DistinguishedName, _ throughDistribution: Bool, for seconds: Int64
  ) -> Bool {
    var walk = Walk(from: member)
    while let place = walk.next() {
      for step in steps(from: place)
      where lasts(step, from: place, for: seconds) {
        if step.group.dn == group { return true }
        if throughDistribution || step.grants { walk.reach(step, from: place) }
      }
    }
    return false
  }
}

extension MembershipLink {
  /// Whether it holds the account itself, and not a SID that it had once or that every logon brings.
  fileprivate var isOwn: Bool {
    switch self {
    case .member, .logonName, .primary: true
    case .history, .logon: false
    }
  }
}

extension MembershipStep {
  /// Whether being in the group counts for anything.
  var grants: Bool { group.group?.isSecurity != false }
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
