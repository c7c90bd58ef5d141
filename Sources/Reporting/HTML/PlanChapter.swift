internal import Directory
internal import Membership
internal import Remediation

/// What would be changed, or was: group by group who comes and goes, as LDIF, and how to take it back.
struct PlanChapter {
  private let report: Report

  init(_ report: Report) { self.report = report }

  /// Nil where nobody asked for a change, and an audit found none to make.
  var html: Markup? {
    if let remediation = report.remediation { return chapter(title(remediation), parts(remediation)) }
    guard let cure = report.cure, !cure.isEmpty else { return nil }
    return chapter("The change that would put it right", papers(cure.ldif, cure.inverseLDIF) + aside(cure))
  }

  /// Whether there is such a chapter.
  static func isIn(_ report: Report) -> Bool { report.remediation != nil || report.cure?.isEmpty == false }

  private func chapter(_ title: Markup, _ parts: [Markup]) -> Markup {
    "<section id=\"plan\">\n<h2>\(title)</h2>\n\(Markup.lines(parts))</section>\n"
  }

  private func title(_ remediation: RemediationReport) -> Markup {
    if remediation.isEmpty { return "The change" }
    let server = Markup.name(remediation.plan.server)
    return remediation.application == nil
      ? "The change, on \(server) (nothing has been written)" : "What was changed, on \(server)"
  }

  private func parts(_ remediation: RemediationReport) -> [Markup] {
    if let nothing = report.nothingPlanned { return ["<p>\(nothing)</p>"] + aside(remediation.plan) }
    let change =
      remediation.application.map { AppliedPlan(remediation, $0).parts } ?? PlannedGroups(remediation).parts
      + papers(remediation.ldif, remediation.inverseLDIF)
    return change + aside(remediation.plan) + guards(remediation) + closing(remediation)
  }

  private func papers(_ ldif: String, _ inverse: String) -> [Markup] {
    ["<h3>As LDIF, for ldapmodify</h3>", .block(ldif), "<h3>To take it back</h3>", .block(inverse)]
  }

  private func aside(_ plan: Plan) -> [Markup] {
    let byHand = plan.setAside.map { Field("by hand", "\($0.words)") }
    let leftOut = plan.leftOutWords.map { [Field("left out", "\($0)")] } ?? []
    return Markup.fields(byHand + leftOut).map { ["<h3>Not planned</h3>", $0] } ?? []
  }

  private func guards(_ remediation: RemediationReport) -> [Markup] {
    Markup.fields(remediation.guards.map { Field("guard", "\($0)") }).map { ["<h3>What --apply asks for</h3>", $0] }
      ?? []
  }

  /// How to go on, where there is a way.
  private func closing(_ remediation: RemediationReport) -> [Markup] {
    if remediation.isOfSnapshot { return ["<p>\(RemediationReport.snapshot)</p>"] }
    guard remediation.application == nil, let next = report.next else { return [] }
    return ["<h3>To make the change</h3>", .command(next)]
  }
}
