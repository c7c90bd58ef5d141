internal import Directory
internal import Membership
internal import Remediation

extension TextReport {
  /// What would be changed, or was.
  var remediation: String? {
    guard let remediation = report.remediation else { return nil }
    let aside =
      remediation.plan.setAside.map { field("by hand", "\($0.why) (rule: \($0.rule))") } + leftOut(remediation.plan)
    if remediation.application == nil ? remediation.preparation.pending.isEmpty : remediation.plan.isEmpty {
      return ([nothingPlanned(remediation)] + aside).joined(separator: "\n") + "\n"
    }
    let parts =
      [remediation.application.map { applied(remediation, $0) } ?? planned(remediation)]
      + [aside.isEmpty ? [] : ["Not planned:", ""] + aside, refused(remediation), closing(remediation)]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func leftOut(_ plan: Plan) -> [String] {
    if plan.leftOut == 0 { return [] }
    return [field("left out", plan.leftOut == 1 ? "1 change, by --only" : "\(plan.leftOut) changes, by --only")]
  }

  private func nothingPlanned(_ remediation: RemediationReport) -> String {
    if report.count(.unknown) > 0 { return "No change is planned: what cannot be told is not changed." }
    return report.count(.drift) > 0 && remediation.plan.isEmpty || !remediation.plan.setAside.isEmpty
      ? "No change can be planned." : "Nothing to change."
  }

  private func planned(_ remediation: RemediationReport) -> [String] {
    let plan = remediation.plan
    let doubt = remediation.preparation.onlyDoubt.map { ["", field("would", Self.words(.cannotTell($0)))] } ?? []
    return ["The change, on \(plan.server.harmless) (nothing has been written):"] + differences(remediation)
      + doubt + ["", "As LDIF, for ldapmodify:", "", remediation.ldif]
      + ["To take it back:", "", String(remediation.inverseLDIF.dropLast())]
  }

  /// Group by group, who would come and go.
  private func differences(_ remediation: RemediationReport) -> [String] {
    let plan = remediation.plan
    return plan.groups.flatMap { group in
      ["", "  " + heading(group, remediation.preparation.states[group.dn]).harmless]
        + plan.changes.indices.filter { plan.changes[$0].group.dn == group.dn }.flatMap { difference(remediation, $0) }
    }
  }

  private func heading(_ group: Principal, _ state: GroupState?) -> String {
    let count = state.flatMap { $0.failure == nil ? $0.members.count : nil }
    let members = count.map { $0 == 1 ? " (1 member)" : " (\($0) members)" } ?? ""
    return "\(group.name)  \(group.dn)\(members)"
  }

  private func difference(_ remediation: RemediationReport, _ place: Int) -> [String] {
    let change = remediation.plan.changes[place]
    let sid = change.account.sid.map { "  \($0)" } ?? ""
    let line = "  \(change.kind == .add ? "+" : "-") \(change.account.name)  \(change.account.dn)\(sid)".harmless
    return [line] + change.grounds.map { "    " + field("rule", Self.words($0)) }
      + (remediation.preparation.onlyDoubt == nil
        ? [remediation.preparation.preflight(place).map { "    " + field("would", Self.words($0)) }].compactMap(\.self)
        : [])
  }

  private static func words(_ ground: Ground) -> String {
    ground.rule + (ground.why.map { ": \($0)" } ?? "") + (ground.owner.map { " (\($0))" } ?? "")
  }

  private static func words(_ preflight: Preflight) -> String {
    switch preflight {
    case .wouldSucceed: "succeed"
    case .wouldBeRefused(let why): "be refused: \(why)"
    case .cannotTell(let why): "perhaps succeed; it cannot be told: \(why)"
    case .alreadySo: "change nothing: the group is so already"
    }
  }

  /// What stands in the way of the plan as it is, and what a person can say to that.
  private func refused(_ remediation: RemediationReport) -> [String] {
    guard remediation.application == nil, !remediation.isOfSnapshot else { return [] }
    let refusals = remediation.preparation.refusals.map { refusal in
      let override = refusal.override.isEmpty ? "" : " (\(refusal.override.joined(separator: " ")) allows it)"
      return field("guard", refusal.message + override)
    }
    let names = remediation.preparation.privileged.map(\.name).joined(separator: ", ")
    let privileged = "privileged: \(names). --apply asks for the name at a terminal, or wants --yes-privileged"
    let all = refusals + (names.isEmpty ? [] : [field("guard", privileged)])
    return all.isEmpty ? [] : ["What --apply asks for:", ""] + all
  }

  /// How to go on, where there is a way.
  private func closing(_ remediation: RemediationReport) -> [String] {
    if remediation.isOfSnapshot { return ["A snapshot cannot be changed: run this against the directory itself."] }
    guard remediation.application == nil, let next = report.next else { return [] }
    return ["To make the change:", "", "  \(next.harmless)"]
  }
}
