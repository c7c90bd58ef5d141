internal import Directory
internal import Membership
internal import Remediation

/// What became of each change, how to take it back, and what the directory alone does not put right.
struct AppliedPlan {
  private let remediation: RemediationReport
  private let applied: RemediationReport.Applied

  init(_ remediation: RemediationReport, _ applied: RemediationReport.Applied) {
    (self.remediation, self.applied) = (remediation, applied)
  }

  var parts: [Markup] { outcomes + replicas + wayBack }

  private var outcomes: [Markup] {
    let fields = remediation.plan.changes.indices.map { place in
      Field("\(applied.outcomes[place].title)", "\(remediation.told(place))")
    }
    let skipped: [Markup] = applied.outcomes.contains(.notTried) ? ["<p>\(RemediationReport.skipped)</p>"] : []
    let journal = applied.journal.map { ["<p>Journal: \(Markup.code($0))</p>" as Markup] } ?? []
    return ["<article class=\"plan\">\(Markup.fields(fields))</article>"] + skipped + journal
  }

  private var replicas: [Markup] {
    let fields = (applied.replicas ?? []).map { Field("\($0.word)", "\($0.words)") }
    return Markup.fields(fields).map { ["<h3>On the other servers</h3>", $0] } ?? []
  }

  private var wayBack: [Markup] {
    let inverse = remediation.inverseLDIF
    if inverse.isEmpty { return [] }
    let command = remediation.undo.map { [.command($0), "<p>or, as LDIF:</p>"] as [Markup] } ?? []
    return ["<h3>To take it back</h3>"] + command + [.block(inverse), "<p>\(applied.aftermath)</p>"]
  }
}
