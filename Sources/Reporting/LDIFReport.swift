internal import Directory
internal import Remediation

/// The changes that would put it right, for `ldapmodify`, and remarks on what no change does.
struct LDIFReport {
  private let report: Report

  init(_ report: Report) { self.report = report }

  var text: String {
    let plan = report.remediation?.plan ?? report.cure
    let ldif = report.remediation?.ldif ?? plan?.ldif ?? ""
    let remarks =
      (ldif.isEmpty ? ["nothing to change"] : [])
      + (plan?.setAside ?? []).map { "to be done by hand (rule: \($0.rule)): \($0.why)" } + outcomes
    return remarks.map(LDIFWriter.comment).joined() + (ldif.isEmpty ? "version: 1\n" : ldif)
  }

  /// What became of each change of a plan that was carried out: the records are what was planned.
  private var outcomes: [String] {
    guard let remediation = report.remediation, let applied = remediation.application else { return [] }
    return zip(remediation.plan.changes.indices, applied.outcomes).map { "\($1.title): \(remediation.told($0))" }
  }
}
