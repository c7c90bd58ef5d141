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
    for remedy in remedies(verdicts, cure, graph).joined() {
      switch remedy {
      case .change(let change): merge(change, into: &changes, at: &places)
      case .byHand(let aside): if seen.insert(aside).inserted { setAside.append(aside) }
      }
    }
    return Plan(changes: changes, setAside: setAside, server: server)
  }

  /// What a plan does about each verdict: whether it changes anything, and what it leaves to a person.
  package static func outlook(
    _ verdicts: [Verdict], graph: MembershipGraph
  ) -> [(isPlanned: Bool, byHand: [String])] {
    remedies(verdicts, nil, graph).map { remedies in
      (remedies.contains { if case .change = $0 { true } else { false } }, remedies.compactMap(\.why))
    }
  }

  /// What is done about one verdict.
  private enum Remedy {
    case change(PlannedChange)
    case byHand(SetAside)

    var why: String? { if case .byHand(let aside) = self { aside.why } else { nil } }
  }

  /// What is done about each verdict, one after the other: what was planned for the first is there for the next.
  private static func remedies(_ verdicts: [Verdict], _ cure: String?, _ graph: MembershipGraph) -> [[Remedy]] {
    var consequences = Consequences(verdicts, graph)
    return verdicts.map { verdict in
      guard verdict.isOpenDrift else { return [] }
      let remedies = remedies(for: verdict, cure, &consequences)
      for case .change(let change) in remedies {
        consequences.accept(change.account, change.group, isMember: change.kind == .add)
      }
      return remedies
    }
  }

  private static func remedies(for verdict: Verdict, _ cure: String?, _ consequences: inout Consequences) -> [Remedy] {
    if let why = verdict.holdback { return [aside(verdict, why)] }
    let state = verdict.reasons.filter(\.isAboutState).map { aside(verdict, $0.message + byHand) }
    if !state.isEmpty, !verdict.reasons.contains(where: \.isAboutMembership) { return state }
    return state + [remedy(for: verdict, cure, &consequences)]
  }

  private static func remedy(for verdict: Verdict, _ cure: String?, _ consequences: inout Consequences) -> Remedy {
    guard let account = verdict.account.principal, let group = verdict.group.principal else {
      return aside(
        verdict, verdict.reasons.map(\.message).joined(separator: "; ") + ". Create it, or correct the rule")
    }
    if verdict.reasons.contains(where: { $0.code == .accountRecreated }) { return aside(verdict, recreated(verdict)) }
    return verdict.expected == .member
      ? addition(of: account, for: verdict, cure, &consequences)
      : removal(of: account, from: group, verdict, &consequences)
  }

  /// The account is added to the group that was chosen, or to the first that breaks no other rule.
  private static func addition(
    of account: Principal, for verdict: Verdict, _ cure: String?, _ consequences: inout Consequences
  ) -> Remedy {
    let groups = verdict.remedyGroups(choosing: cure)
    var refusal: Remedy?
    for group in groups {
      let why = refusing(account, group, &consequences)
      guard let why else { return .change(change(verdict, account, group, .add)) }
      refusal = refusal ?? aside(verdict, why)
    }
    return refusal ?? aside(verdict, noCure(verdict.group.name))
  }

  /// Why an account is not added to a group; nil where nothing speaks against it.
  private static func refusing(_ account: Principal, _ group: Principal, _ consequences: inout Consequences) -> String?
  {
    if group.group?.holdsLogonNames == true, account.logonNames.count != 1 { return unnamed(account, group) }
    if consequences.closesCircle(adding: account, to: group) { return circle(account, group) }
    return consequences.rule(brokenByAdding: account, to: group).map {
      "adding \(account.name) to \(group.name) would break the rule '\($0.name)': correct one of the two rules"
    }
  }

  private static func removal(
    of account: Principal, from group: Principal, _ verdict: Verdict, _ consequences: inout Consequences
  ) -> Remedy {
    if group.group?.holdsLogonNames == true, account.logonNames.count != 1 {
      return aside(verdict, unnamed(account, group))
    }
    if let why = untouchable(account) { return aside(verdict, why) }
    guard let path = verdict.paths.first, path.isOneMember else { return aside(verdict, notDirect(verdict)) }
    if let rule = consequences.rule(brokenByRemoving: account, from: group) {
      let what = "taking \(account.name) out of \(group.name)"
      return aside(verdict, "\(what) would break the rule '\(rule.name)': correct one of the two rules")
    }
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
  private static func noCure(_ group: String) -> String {
    "none of the cures of this rule is known to lie inside \(group): decide by hand"
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
    let steps = verdict.paths.first?.steps ?? []
    if steps.last?.link == .history {
      let carrier = steps.dropLast().last?.group.name ?? account
      return "\(carrier) carries a SID of \(group) in its sIDHistory: clear that by hand"
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
  /// The groups that a missing member may be added to: the chosen cure, else all of them, best first; without a choice the group that the
  /// rule asks about. None where the rule has cures and none of them is known to be one.
  fileprivate func remedyGroups(choosing cure: String?) -> [Principal] {
    if let chosen = cure.flatMap({ text in cures.first { $0.answers(to: text) } }) {
      return [chosen.principal].compactMap(\.self)
    }
    if rule.cures.isEmpty { return [group.principal].compactMap(\.self) }
    return cures.compactMap(\.principal)
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
