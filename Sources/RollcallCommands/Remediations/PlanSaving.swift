internal import Directory
internal import FoundationEssentials
internal import Remediation

/// Saves the plan of a dry run for a review, to be carried out later.
struct PlanSaving {
  let path: String
  let invocation: Invocation

  /// - Throws: `Failure` where the directory was not seen well enough, or the file cannot be written.
  func save(_ prepared: RemediationRun.Prepared) throws {
    let preparation = prepared.preparation
    if let doubt = preparation.refusals.first(where: \.isAboutView) {
      throw Failure.failed("no plan was saved: \(doubt.message), or say \(doubt.override.joined(separator: " "))")
    }
    let file = try PlanFile(
      preparation.plan, preparation.states, prepared.origin, version: Rollcall.version,
      createdAt: invocation.context.now())
    guard let file else { throw Failure.failed("no plan was saved: a group that would change could not be read whole") }
    do { try invocation.context.writeFile(path, file.text) } catch {
      throw Failure.failed("the plan \(path) cannot be written: \(error)")
    }
  }

  /// The command that carries it out: with the roster where that says where a password goes, and with what was allowed.
  func next(_ assignment: Assignment, _ settings: ConnectionSettings, _ remediation: RemediationArguments) -> String {
    let isRosterNamed = settings.isTyped || settings.passwordFile != nil
    let roster = [isRosterNamed ? assignment.path : nil].compactMap(\.self)
    let words = roster + ["--apply", path] + remediation.words + (settings.isTyped ? settings.words : [])
    return "rollcall remediate " + words.map(Invocation.quoted).joined(separator: " ")
  }
}
