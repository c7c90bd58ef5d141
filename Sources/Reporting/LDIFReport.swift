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
      + (plan?.setAside ?? []).map { "to be done by hand (rule: \($0.rule)): \($0.why)" }
    return remarks.map(LDIFWriter.comment).joined() + (ldif.isEmpty ? "version: 1\n" : ldif)
  }
}
