package import Directory

extension MembershipGraph {
  /// Whether `member` is in `group`, at any depth, with one shortest path as witness.
  ///
  /// A path proves presence whatever else could not be read; absence needs every group on the way to be whole.
  /// - Parameter throughDistribution: whether groups that grant nothing count as a way; they do to another of their kind.
  package func answer(
    _ member: DistinguishedName, in group: DistinguishedName, throughDistribution: Bool = true
  ) -> MembershipAnswer {
    var missing = [shortfall(hidingMembersOf: group)].compactMap(\.self)
    guard let start = number(of: member) else { return Self.absence(missing + doubts(at: member)) }
    let target = number(of: group)
    var walk = AscendingWalk(from: start)
    while let place = walk.next() {
      if !isWholeOnTheWay { missing += doubts(at: names[place]) }
      for (index, next) in groups(from: place).enumerated() {
        if next == target { return .present(path(walk.steps(then: index))) }
        if throughDistribution || steps(from: place)[index].grants { walk.reach(next, by: index) }
      }
    }
    return Self.absence(missing)
  }

  /// Whether `member` is in `group` by the memberships that count.
  func answer(_ member: Principal, in group: Principal, by way: Expectation.Way) -> MembershipAnswer {
    switch way {
    case .any: answer(member.dn, in: group.dn, throughDistribution: group.group?.isSecurity == false)
    case .direct: directAnswer(member.dn, in: group.dn)
    }
  }

  /// Whether the account is in the group by the memberships that count.
  func isMember(_ member: Principal, of group: Principal, by way: Expectation.Way) -> Bool {
    if case .present = answer(member, in: group, by: way) { true } else { false }
  }

  private static func absence(_ missing: [Shortfall]) -> MembershipAnswer {
    missing.isEmpty ? .absent : .notRead(missing)
  }

  private func doubts(at place: DistinguishedName) -> [Shortfall] {
    shortfalls(at: place) + [shortfall(ofGroupsElsewhereFor: place)].compactMap(\.self)
  }

  private func path(_ places: [(place: Int, step: Int)]) -> MembershipPath {
    MembershipPath(steps: places.map { steps(from: $0.place)[$0.step] })
  }

  /// Whether `member` is in `group` without another group between: by a value of the group's own, or as its primary group.
  package func directAnswer(_ member: DistinguishedName, in group: DistinguishedName) -> MembershipAnswer {
    if let step = steps(from: member).first(where: { $0.group.dn == group && $0.link.isOwn }) {
      return .present(MembershipPath(steps: [step]))
    }
    let missing = [shortfall(hidingMembersOf: group)].compactMap(\.self) + shortfalls(at: member)
    return missing.isEmpty ? .absent : .notRead(missing)
  }

  /// The groups that hold the entry directly or as its primary group, which the *Member Of* tab would show: what every logon brings is
  /// no group of its own.
  func holders(of member: DistinguishedName) -> [MembershipStep] {
    steps(from: member).filter { $0.link != .logon }
  }

  /// Every group above the entry, as far as it was read, nearest first.
  package func groups(above member: DistinguishedName) -> [Principal] {
    guard let start = number(of: member) else { return [] }
    var walk = AscendingWalk(from: start)
    var above: [Principal] = []
    while let place = walk.next() {
      for (index, next) in groups(from: place).enumerated() where walk.reach(next, by: index) {
        above.append(steps(from: place)[index].group)
      }
    }
    return above
  }

  /// Seconds until the membership ends, however it comes about; nil for one that stays, and for none.
  ///
  /// A path lasts as long as its shortest link, a membership as long as its longest path.
  private func secondsLeft(
    of member: DistinguishedName, in group: DistinguishedName, throughDistribution: Bool
  ) -> Int64? {
    if !hasExpiries || holds(member, group, throughDistribution, for: .max) { return nil }
    // Whoever is in for so long is in for less: the longest time is found by halves.
    let times = expiries
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(member, group, throughDistribution, for: times[middle]) { high = middle } else { low = middle + 1 }
    }
    return low < times.count ? times[low] : nil
  }

  /// Seconds until the membership that counts ends; nil for one that stays, and for none.
  func secondsLeft(of member: Principal, in group: Principal, by way: Expectation.Way) -> Int64? {
    switch way {
    case .any: secondsLeft(of: member.dn, in: group.dn, throughDistribution: group.group?.isSecurity == false)
    case .direct: secondsLeft(of: member.dn, directlyIn: group.dn)
    }
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
    guard let start = number(of: member) else { return false }
    var walk = AscendingWalk(from: start)
    while let place = walk.next() {
      for (index, step) in steps(from: place).enumerated() where lasts(step, from: names[place], for: seconds) {
        if step.group.dn == group { return true }
        if throughDistribution || step.grants { walk.reach(groups(from: place)[index], by: index) }
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
