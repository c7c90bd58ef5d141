internal import Directory

/// A group that only some may be in, and whoever was found there all the same.
struct ClosedGroup {
  let group: Principal
  private let insiders: [Candidate]
  private let facts: Facts
  private let roll: Roll
  /// Members that the roster does not let in, by name.
  let strangers: [Principal]

  init(_ group: Principal, _ way: Expectation.Way, _ insiders: [Candidate], _ facts: Facts) {
    self.group = group
    self.insiders = insiders
    self.facts = facts
    roll = facts.roll(of: group.dn)
    let admitted = Set(insiders.compactMap { $0.finding?.principal?.dn })
    strangers = roll.members.filter { member in
      !admitted.contains(member.dn) && Self.counts(member, in: group, way, facts.graph)
    }.sorted { $0.dn.text < $1.dn.text }
  }

  /// Groups inside are members too, but nobody by themselves: where every way counts, those in them are looked at.
  private static func counts(
    _ member: Principal, in group: Principal, _ way: Expectation.Way, _ graph: MembershipGraph
  ) -> Bool {
    if way == .any, member.group != nil { return false }
    if case .present = graph.answer(member, in: group, by: way) { return true }
    return false
  }

  /// Why there may be strangers that nobody saw.
  var shortfalls: [Shortfall] { roll.shortfalls }

  /// What is to be said of everyone who was not seen.
  var reasons: [Reason] {
    let dangling = facts.graph.unresolvedMembers(below: group.dn)
    return shortfalls.prefix(1).map { Reason($0) } + UnresolvedMemberPolicy.reasons(dangling, below: group)
  }

  /// Why a stranger may be one of those whom the roster lets in after all; nil when it is not.
  func doubt(_ stranger: Principal) -> Reason? {
    insiders.lazy.compactMap { insider in
      switch insider.finding {
      case .notRead(let shortfall): Reason(shortfall, about: "'\(insider.given)' may be \(stranger.name)")
      case .ambiguous(let names) where names.contains(stranger.dn):
        Reason(
          .accountAmbiguous, .unknown, "'\(insider.given)' may be \(stranger.name): \(names.count) entries answer to it"
        )
      case .found, .absent, .ambiguous, nil: nil
      }
    }.first
  }
}
