internal import Directory
package import Membership

/// The one planner, pure: what a dry run prints and what `--apply` sends come from here alike.
package enum Planner {
  /// The changes for every verdict that is drift; at-risk and unknown change nothing.
  /// - Parameters:
  ///   - server: the server that the verdicts' facts were read from.
  ///   - graph: who is in what, to keep a change from closing a circle.
  package static func plan(_ verdicts: [Verdict], server: String, graph: MembershipGraph = MembershipGraph()) -> Plan {
    var changes: [PlannedChange] = []
    var setAside: [SetAside] = []
    for verdict in verdicts where verdict.status == .drift {
      switch remedy(for: verdict, graph) {
      case .change(let change): merge(change, into: &changes)
      case .byHand(let aside): setAside.append(aside)
      }
    }
    return Plan(changes: changes, setAside: setAside, server: server)
  }

  /// What is done about one verdict.
  private enum Remedy {
    case change(PlannedChange)
    case byHand(SetAside)
  }

  private static func remedy(for verdict: Verdict, _ graph: MembershipGraph) -> Remedy {
    guard let account = verdict.account.principal, let group = verdict.group.principal else {
      return aside(
        verdict, verdict.reasons.map(\.message).joined(separator: "; ") + ". Create it, or correct the rule")
    }
    if verdict.reasons.contains(where: { $0.code == .accountRecreated }) { return aside(verdict, recreated(verdict)) }
    if group.group?.holdsLogonNames == true, account.logonNames.count != 1 { return aside(verdict, unnamed(verdict)) }
    if verdict.expected == .member {
      let closes = account.dn == group.dn || graph.groups(above: group.dn).contains { $0.dn == account.dn }
      return closes ? aside(verdict, circle(verdict)) : .change(change(verdict, account, group, .add))
    }
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

  /// Whoever took the name of a privileged account must not get its groups from a tool.
  private static func recreated(_ verdict: Verdict) -> String {
    let sid = verdict.account.principal?.sid.map { " (\($0))" } ?? ""
    return
      "\(verdict.account.name)\(sid) is not the account that the rule pins: find out who created it, then pin its SID"
  }

  private static func unnamed(_ verdict: Verdict) -> String {
    "\(verdict.group.name) holds logon names, and \(verdict.account.name) has not exactly one uid: add it by hand"
  }

  private static func circle(_ verdict: Verdict) -> String {
    "\(verdict.group.name) is \(verdict.account.name) itself or inside it: the change would make a circle, so decide by hand"
  }

  /// Which of several links to cut is the administrator's choice, and a primary group cannot be removed as a member.
  private static func notDirect(_ verdict: Verdict) -> String {
    let how = verdict.paths.first?.kind == .primary ? "through its primary group" : "through another group"
    return "\(verdict.account.name) is in \(verdict.group.name) \(how): decide by hand which link to cut"
  }

  /// Two rules that ask for one change make one change: a value sent twice would become two links on some servers.
  private static func merge(_ change: PlannedChange, into changes: inout [PlannedChange]) {
    let same = changes.firstIndex { $0.modification == change.modification }
    guard let same else { return changes.append(change) }
    changes[same] = PlannedChange(
      account: change.account, group: change.group, kind: change.kind,
      rules: changes[same].rules + change.rules, reasons: changes[same].reasons + change.reasons)
  }
}
