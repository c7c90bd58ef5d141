internal import Membership

/// What the verdicts of one run say about drift that they do not hold: that it is gone, or nothing at all.
///
/// Not seen is gone only where the run could have seen it: what could not be told ends no episode.
struct Coverage {
  private let told: Set<Matter>
  private let rules: Set<RuleName>
  private let doubts: [Doubt]

  /// An unknown verdict: the account and the group it may be about, nil where that may be any.
  private struct Doubt: Hashable {
    let rule: RuleName
    let account: Identity?
    let group: Identity?

    init(_ verdict: Verdict) {
      rule = RuleName(verdict)
      account = verdict.account.principal.map { _ in Identity(verdict.account) }
      group = verdict.group.principal.map { _ in Identity(verdict.group) }
    }

    func mayBeAbout(_ matter: Matter) -> Bool {
      rule == matter.rule && (account ?? matter.account) == matter.account && (group ?? matter.group) == matter.group
    }
  }

  init(_ verdicts: [Verdict]) {
    told = Set(verdicts.lazy.filter { $0.status != .unknown }.map(Matter.init))
    // Each command line has the same rule, and says nothing of what others asked.
    let ruled = verdicts.filter { !$0.rule.isTyped }
    rules = Set(ruled.map(RuleName.init))
    doubts = Array(Set(ruled.lazy.filter { $0.status == .unknown }.map(Doubt.init)))
  }

  /// What a run says of a drift that it does not hold.
  enum Word {
    case gone
    /// It may still be there.
    case untold
    /// Nobody looked.
    case unasked
  }

  /// What the run says of a drift about this that it does not hold.
  func word(on matter: Matter) -> Word {
    if told.contains(matter) { return .gone }
    if doubts.contains(where: { $0.mayBeAbout(matter) }) { return .untold }
    return rules.contains(matter.rule) ? .gone : .unasked
  }
}
