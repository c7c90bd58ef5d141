internal import Membership

/// What the verdicts of one run say about drift that they do not hold.
///
/// Not seen is gone only where the run saw that it is not so: what could not be told ends nothing, and what is not asked any more
/// was not looked at.
struct Coverage {
  private let verdicts: [RuleName: [(matter: Matter, verdict: Verdict)]]
  private let roster: Set<RuleName>?

  /// - Parameters:
  ///   - roster: every rule there is, also those that this run was not about; nil where rules were typed, and others may have typed others.
  ///   - rules: those of the drift that there is to be a word on.
  init(_ verdicts: [Verdict], of roster: Set<RuleName>?, about rules: Set<RuleName>) {
    let wanted = verdicts.lazy.filter { rules.contains(RuleName($0)) }
    self.verdicts = Dictionary(grouping: wanted.map { (Matter($0), $0) }) { $0.0.rule }
    self.roster = roster
  }

  /// What a run says of a drift that it does not hold.
  enum Word {
    case ended(Episode.Ending)
    /// It may still be so.
    case untold
    /// Nobody was asked.
    case unasked
  }

  /// What the run says of a drift that it does not hold.
  func word(on sighting: Sighting) -> Word {
    guard let said = verdicts[sighting.matter.rule] else {
      return roster?.contains(sighting.matter.rule) == false ? .ended(.dropped) : .unasked
    }
    let same = said.filter { Self.isAbout($0.matter, sighting) }
    if !same.isEmpty { return Self.word(of: same.map(\.verdict), on: sighting) }
    if said.contains(where: { $0.verdict.rule.isTyped }) { return .unasked }
    return said.contains { Self.mayBeAbout($0.matter, $0.verdict, sighting) } ? .untold : rest(said, sighting)
  }

  /// The word of verdicts on the very same account and group.
  private static func word(of verdicts: [Verdict], on sighting: Sighting) -> Word {
    guard let code = ReasonCode(rawValue: sighting.reason) else { return .untold }
    if verdicts.contains(where: { $0.status == .unknown }) { return .untold }
    // Another rule has other reasons, and rules out by other memberships.
    if verdicts.contains(where: { $0.rule.digest != sighting.ruleDigest }) { return .ended(.dropped) }
    return verdicts.allSatisfy { $0.rulesOut(code) } ? .ended(.gone) : .untold
  }

  /// Where no verdict is about it: whoever is in a closed group and may not be has one, and others have none once they are not asked about.
  private func rest(_ said: [(matter: Matter, verdict: Verdict)], _ sighting: Sighting) -> Word {
    let isClosed = said.contains { matter, verdict in
      guard case .everyoneElse = verdict.rule.subject else { return false }
      return verdict.rule.digest == sighting.ruleDigest && matter.group.relation(to: sighting.matter.group) == .same
        && !verdict.admits(sighting.matter.account.dn)
    }
    return .ended(isClosed ? .gone : .dropped)
  }

  /// Whether a verdict may be about the same: nobody could tell, or its account shows less of itself than it did.
  private static func mayBeAbout(_ matter: Matter, _ verdict: Verdict, _ sighting: Sighting) -> Bool {
    let isFound = matter.account.isEntry && matter.group.isEntry
    // A word that led nowhere is no other word.
    let isWord =
      (sighting.matter.account.isEntry || sighting.matter.account.word == matter.account.word)
      && (sighting.matter.group.isEntry || sighting.matter.group.word == matter.group.word)
    return isWord && (isFound || verdict.status == .unknown) && matter.mayBe(sighting.matter)
  }

  /// Whether a verdict is about the same: also where the rule's word, which led nowhere then, leads to an entry now.
  private static func isAbout(_ matter: Matter, _ sighting: Sighting) -> Bool {
    if matter.isSame(as: sighting.matter) { return true }
    let (account, group) = (sighting.matter.account, sighting.matter.group)
    let isAccount =
      account.isEntry ? account.relation(to: matter.account) == .same : account.word == matter.account.word
    let isGroup = group.isEntry ? group.relation(to: matter.group) == .same : group.word == matter.group.word
    return matter.rule == sighting.matter.rule && isAccount && isGroup && (!account.isEntry || !group.isEntry)
  }
}
