internal import Directory
package import Membership

/// The one planner, pure: what a dry run prints and what `--apply` sends come from here alike.
package enum Planner {
  /// The changes for every verdict that is drift and not allowed for now; at-risk and unknown change nothing.
  /// - Parameters:
  ///   - server: the server that the verdicts' facts were read from.
  ///   - graph: who is in what, to keep a change from closing a circle.
  ///   - cure: the group that a missing member is added to, where a rule leaves a choice and this is among it.
  package static func plan(
    _ verdicts: [Verdict], server: String, graph: MembershipGraph = MembershipGraph(), cure: String? = nil
  ) -> Plan {
    var (changes, places): ([PlannedChange], [Modification: Int]) = ([], [:])
    var (setAside, seen): ([SetAside], Set<SetAside>) = ([], [])
    for remedy in verdicts.lazy.filter(\.isOpenDrift).flatMap({ remedies(for: $0, cure, graph) }) {
      switch remedy {
      case .change(let change): merge(change, into: &changes, at: &places)
      case .byHand(let aside): if seen.insert(aside).inserted { setAside.append(aside) }
      }
    }
    return Plan(changes: changes, setAside: setAside, server: server)
  }

  /// What is done about one verdict.
  private enum Remedy {
    case change(PlannedChange)
    case byHand(SetAside)
  }

  private static func remedies(for verdict: Verdict, _ cure: String?, _ graph: MembershipGraph) -> [Remedy] {
    if let why = verdict.holdback { return [aside(verdict, why)] }
    let state = verdict.reasons.filter(\.isAboutState).map { aside(verdict, $0.message + byHand) }
    if !state.isEmpty, !verdict.reasons.contains(where: \.isAboutMembership) { return state }
    return state + [remedy(for: verdict, verdict.remedyGroup(choosing: cure), graph)]
  }

  private static func remedy(for verdict: Verdict, _ group: Principal?, _ graph: MembershipGraph) -> Remedy {
    guard let account = verdict.account.principal, let group else {
      return aside(
        verdict, verdict.reasons.map(\.message).joined(separator: "; ") + ". Create it, or correct the rule")
    }
    if verdict.reasons.contains(where: { $0.code == .accountRecreated }) { return aside(verdict, recreated(verdict)) }
    if group.group?.holdsLogonNames == true, account.logonNames.count != 1 {
      return aside(verdict, unnamed(account, group))
    }
    if verdict.expected == .member {
      if verdict.cures.isEmpty, !verdict.rule.cures.isEmpty { return aside(verdict, noCure(group)) }
      let closes = account.dn == group.dn || graph.groups(above: group.dn).contains { $0.dn == account.dn }
      return closes ? aside(verdict, circle(account, group)) : .change(change(verdict, account, group, .add))
    }
    if let why = untouchable(account) { return aside(verdict, why) }
    guard let path = verdict.paths.first, path.isOneMember else { return aside(verdict, notDirect(verdict)) }
    return .change(change(verdict, account, group, .delete))
  }

  private static func change(
    _ verdict: Verdict, _ account: Principal, _ group: Principal, _ kind: Modification.Kind
  ) -> PlannedChange {
    PlannedChange(
      account: account, group: group, kind: kind, rules: [verdict.rule.name],
      reasons: [verdict.rule.why].compactMap(\.self))
  }

  private static func aside(_ verdict: Verdict, _ why: String) -> Remedy {
    .byHand(SetAside(rule: verdict.rule.name, why: why))
  }

  /// Without them a domain has no way back (MS-ADTS §6.1.1.6).
  private static func untouchable(_ account: Principal) -> String? {
    guard let sid = account.sid, let rid = sid.rid, sid.authority == 5, sid.subAuthorities.first == 21 else {
      return nil
    }
    let title = [500: "the domain's own administrator", 502: "the account of the domain's keys"][rid]
    return title.map { "\(account.name) is \($0) (RID \(rid)), which is never taken out of a group: decide by hand" }
  }

  /// Whoever took the name of a privileged account must not get its groups from a tool.
  private static func recreated(_ verdict: Verdict) -> String {
    let sid = verdict.account.principal?.sid.map { " (\($0))" } ?? ""
    return
      "\(verdict.account.name)\(sid) is not the account that the rule pins: find out who created it, then pin its SID"
  }

  /// The rule names narrower groups on purpose: what they give is not given by way of a wider one.
  private static func noCure(_ group: Principal) -> String {
    "none of the cures of this rule is known to lie inside \(group.name): decide by hand"
  }

  private static func unnamed(_ account: Principal, _ group: Principal) -> String {
    "\(group.name) holds logon names, and \(account.name) has not exactly one uid: add it by hand"
  }

  private static func circle(_ account: Principal, _ group: Principal) -> String {
    "\(group.name) is \(account.name) itself or inside it: the change would make a circle, so decide by hand"
  }

  private static let byHand = ": this tool changes memberships only, so decide by hand"

  /// Which of several links to cut is the administrator's choice, and a primary group cannot be removed as a member.
  private static func notDirect(_ verdict: Verdict) -> String {
    let (account, group) = (verdict.account.name, verdict.group.name)
    if verdict.paths.first?.steps.last?.link == .history {
      return "\(account) carries a SID of \(group) in its sIDHistory: clear that by hand"
    }
    return verdict.paths.first?.kind == .primary
      ? "\(group) is the primary group of \(account): give it another primary group first, by hand"
      : "\(account) is in \(group) through another group: decide by hand which link to cut"
  }

  /// Two rules that ask for one change make one change: a value sent twice would become two links on some servers.
  private static func merge(
    _ change: PlannedChange, into changes: inout [PlannedChange], at places: inout [Modification: Int]
  ) {
    guard let same = places[change.modification] else {
      places[change.modification] = changes.count
      return changes.append(change)
    }
    changes[same] = PlannedChange(
      account: change.account, group: change.group, kind: change.kind,
      rules: changes[same].rules + change.rules, reasons: changes[same].reasons + change.reasons)
  }
}

extension Verdict {
  /// The group that a change is made to: a chosen cure, else the best one, else the group that the rule asks about.
  fileprivate func remedyGroup(choosing cure: String?) -> Principal? {
    let chosen = cure.flatMap { text in cures.first { $0.answers(to: text) } } ?? cures.first
    return chosen?.principal ?? group.principal
  }
}

extension Subject {
  /// Whether a text names it, in the roster's words or the directory's.
  package func answers(to text: String) -> Bool {
    [given, principal?.name, principal?.dn.text, principal?.sid?.description].contains {
      $0?.lowercased() == text.lowercased()
    }
  }
}

extension Reason {
  /// Whether it is drift of the account's own state, which no change of a group puts right.
  fileprivate var isAboutState: Bool {
    let codes: [ReasonCode] = [.accountDisabled, .accountEnabled, .accountExpired, .accountLocked, .passwordExpired]
    return status == .drift && codes.contains(code)
  }

  /// Whether it calls for a change of a group, or for an entry that is not there.
  fileprivate var isAboutMembership: Bool { status == .drift && !isAboutState }
}
