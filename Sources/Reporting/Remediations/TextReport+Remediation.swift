internal import Directory
internal import Membership
internal import Remediation

extension TextReport {
  /// What would be changed, or was.
  var remediation: String? {
    guard let remediation = report.remediation else { return nil }
    let aside =
      remediation.plan.setAside.map { field("by hand", $0.words) }
      + [remediation.plan.leftOutWords.map { field("left out", $0) }].compactMap(\.self)
    if let nothing = report.nothingPlanned {
      return ([nothing] + aside).joined(separator: "\n") + "\n"
    }
    let parts =
      [remediation.application.map { applied(remediation, $0) } ?? planned(remediation)]
      + [aside.isEmpty ? [] : ["Not planned:", ""] + aside, refused(remediation), closing(remediation)]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func planned(_ remediation: RemediationReport) -> [String] {
    let plan = remediation.plan
    let doubt = remediation.preparation.onlyDoubt.map { ["", field("would", Preflight.cannotTell($0).words)] } ?? []
    return ["The change, on \(plan.server.harmless) (nothing has been written):"] + differences(remediation)
      + doubt + ["", "As LDIF, for ldapmodify:", "", remediation.ldif]
      + ["To take it back:", "", String(remediation.inverseLDIF.dropLast())]
  }

  /// Group by group, who would come and go.
  private func differences(_ remediation: RemediationReport) -> [String] {
    let isToldOnce = remediation.preparation.onlyDoubt != nil
    return remediation.plan.changesByGroup.flatMap { group, places in
      ["", "  " + heading(group, remediation).harmless]
        + places.flatMap { difference(remediation, $0) + (isToldOnce ? [] : outlook(remediation, $0)) }
    }
  }

  private func heading(_ group: Principal, _ remediation: RemediationReport) -> String {
    "\(group.name)  \(group.dn)" + (remediation.membersBefore(group).map { " (\($0))" } ?? "")
  }

  private func difference(_ remediation: RemediationReport, _ place: Int) -> [String] {
    let change = remediation.plan.changes[place]
    let sid = change.account.sid.map { "  \($0)" } ?? ""
    let line = "  \(change.kind == .add ? "+" : "-") \(change.account.name)  \(change.account.dn)\(sid)".harmless
    return [line] + change.grounds.map { "    " + field("rule", $0.words) }
  }

  /// Whether the directory would make the change.
  private func outlook(_ remediation: RemediationReport, _ place: Int) -> [String] {
    [remediation.preparation.preflight(place).map { "    " + field("would", $0.words) }].compactMap(\.self)
  }

  /// What stands in the way of the plan as it is, and what a person can say to that.
  private func refused(_ remediation: RemediationReport) -> [String] {
    let guards = remediation.guards
    return guards.isEmpty ? [] : ["What --apply asks for:", ""] + guards.map { field("guard", $0) }
  }

  /// How to go on, where there is a way.
  private func closing(_ remediation: RemediationReport) -> [String] {
    if remediation.isOfSnapshot { return [RemediationReport.snapshot] }
    guard remediation.application == nil, let next = report.next else { return [] }
    return ["To make the change:", "", "  \(next.harmless)"]
  }
}
