internal import ArgumentParser
internal import Directory
internal import Membership
internal import Remediation
internal import Reporting

/// `rollcall remediate`: a dry run that prints the plan; with `--apply`, the only verb that writes.
struct Remediate: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Show the exact change that would put memberships right; make it with --apply.",
    discussion: """
      Without --apply nothing is written: the plan is printed as LDIF that ldapmodify takes, with its inverse. It adds \
      members and takes members out, value by value; what it leaves to you is said. \
      Exit status 0 when there is nothing to change, 2 when there is.

      EXAMPLES
        rollcall remediate --url ldaps://dc1.corp.example --bind gssapi \\
          --account ExchSvc
        rollcall remediate --url ldaps://dc1.corp.example --bind gssapi \\
          --account ExchSvc --apply
        rollcall remediate samples/small.yaml
      """)

  @OptionGroup(title: "Who") var subject: SubjectArguments
  @OptionGroup(title: "Directory") var connection: ConnectionArguments
  @OptionGroup(title: "Output") var output: OutputArguments

  @Flag(help: "Make the change, read it back and report what was then seen.")
  var apply = false

  @Flag(name: .customLong("yes-privileged"), help: "With --apply: change groups such as Domain Admins without asking.")
  var yesPrivileged = false

  @Option(help: ArgumentHelp("With --apply: how many changes one run may make.", valueName: "number"))
  var maxChanges = ChangeCap.usual

  @Option(
    help: ArgumentHelp(
      "The group to add a missing member to, where a rule leaves a choice; by default its first.", valueName: "group"))
  var cure: String?

  func run(_ invocation: Invocation) async throws -> ExitStatus {
    let assignment = try subject.assignment(connection, invocation, output.file)
    let settings = try assignment.onlyDirectory(for: "remediate")
    try checkCure(assignment.roster)
    let run = AuditRun(invocation, assignment, output.file)
    let source = try settings.source(invocation.context)
    return apply ? try await carryOut(run, settings, source) : try await dryRun(run, settings)
  }

  private func checkCure(_ roster: Roster) throws {
    guard let cure, roster.rules.allSatisfy(\.cures.isEmpty) else { return }
    throw Failure.usage("--cure \(cure): no rule leaves a choice")
  }

  /// Opens a reader and nothing else: it cannot write.
  private func dryRun(_ run: AuditRun, _ settings: ConnectionSettings) async throws -> ExitStatus {
    let audited = try await run.audit()
    let plan = try plan(audited)
    let status = audited.status(of: plan)
    let next = settings.ldif == nil ? run.invocation.commandLine(verb: "remediate", adding: ["--apply"]) : nil
    try run.report(
      audited, status, as: output, RemediationReport(plan: plan, isOfSnapshot: settings.ldif != nil), next: next)
    return status
  }

  /// What would put right what is wrong.
  /// - Throws: `Failure` with status 1, since only the directory tells which group a name means, where `--cure` names no group that a rule leaves to choose.
  func plan(_ audited: Audited) throws -> Plan {
    let words = audited.verdicts.flatMap(\.rule.cures).map { $0.given.lowercased() }
    let cures = audited.verdicts.flatMap(\.cures)
    if let cure, !words.contains(cure.lowercased()), audited.verdicts.contains(where: \.isOpenDrift),
      !cures.contains(where: { $0.answers(to: cure) })
    {
      let names = cures.isEmpty ? "none that was found" : Set(cures.map(\.name)).sorted().joined(separator: ", ")
      throw Failure.failed("--cure \(cure): the rules leave to choose: \(names)")
    }
    return audited.plan(choosing: cure)
  }
}

extension Audited {
  /// Who is in what, in the one directory that was asked.
  var graph: MembershipGraph { facts.first?.graph ?? MembershipGraph() }

  /// What would put right what is wrong.
  fileprivate func plan(choosing cure: String?) -> Plan {
    Planner.plan(verdicts, server: facts.first?.directory.server ?? "", graph: graph, cure: cure)
  }

  /// What a dry run says by its exit status.
  fileprivate func status(of plan: Plan) -> ExitStatus {
    if verdicts.contains(where: \.isUntold) { return .failure }
    return plan.isEmpty && plan.setAside.isEmpty ? .success : .drift
  }

  /// Whether the directory holds what was asked of it, or what is allowed for now.
  var holds: Bool { verdicts.allSatisfy { $0.status < .drift || $0.exception != nil } }

  /// Who sees only a part of the directory changes nothing in it.
  func refusePartialView() throws {
    guard !isComplete else { return }
    throw Failure.failed(
      "a part of the directory could not be read: nothing was written. See above what, or ask for less")
  }
}
