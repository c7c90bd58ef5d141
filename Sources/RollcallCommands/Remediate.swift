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
      Without --apply nothing is written: the plan is printed as LDIF that ldapmodify takes, with its inverse. \
      Exit status 0 when there is nothing to change, 2 when there is.

      EXAMPLES
        rollcall remediate --url ldaps://dc1.corp.example --bind gssapi \\
          --account ExchSvc
        rollcall remediate --url ldaps://dc1.corp.example --bind gssapi \\
          --account ExchSvc --apply
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
    let run = AuditRun(invocation, assignment, output.file)
    let source = try settings.source(invocation.context)
    return apply ? try await carryOut(run, settings, source) : try await dryRun(run, settings)
  }

  /// Opens a reader and nothing else: it cannot write.
  private func dryRun(_ run: AuditRun, _ settings: ConnectionSettings) async throws -> ExitStatus {
    let audited = try await run.audit()
    let plan = try plan(audited)
    let status = audited.status(of: plan)
    let next = settings.ldif == nil ? run.invocation.commandLine(verb: "remediate", adding: ["--apply"]) : nil
    try run.report(audited, status, as: output, RemediationReport(plan: plan), next: next)
    return status
  }

  /// What would put right what is wrong.
  /// - Throws: `Failure` with status 64 where `--cure` names no group that a rule leaves to choose.
  private func plan(_ audited: Audited) throws -> Plan {
    let cures = audited.verdicts.flatMap(\.cures)
    if let cure, audited.verdicts.contains(where: \.isOpenDrift), !cures.contains(where: { $0.answers(to: cure) }) {
      let choice =
        cures.isEmpty
        ? "no rule leaves a choice" : "there are \(Set(cures.map(\.name)).sorted().joined(separator: ", "))"
      throw Failure.usage("--cure \(cure): \(choice)")
    }
    return audited.plan(choosing: cure)
  }

  /// Audits, changes what the plan says, and audits again on the same server.
  private func carryOut(
    _ run: AuditRun, _ settings: ConnectionSettings, _ source: Source
  ) async throws -> ExitStatus {
    do {
      let directory = try await settings.openForWriting(source, run.invocation.context)
      return try await apply(directory, run, settings, source)
    } catch let error as DirectoryError {
      try run.report(run.judged([run.unreached(error, settings)]), .failure, as: output)
      return .failure
    }
  }

  private func apply(
    _ directory: any DirectoryWriting, _ run: AuditRun, _ settings: ConnectionSettings, _ source: Source
  ) async throws -> ExitStatus {
    let before = run.judged([await run.facts(directory, settings)])
    let plan = try plan(before)
    if plan.isEmpty { return try report(run, before, plan, []) }
    try requireConsent(run, before, plan)
    let outcomes = await Remediator(directory).apply(plan)
    let isAlive = !outcomes.contains(where: \.isUnanswered)
    let after =
      isAlive ? await run.facts(directory, settings) : try await reread(directory.server, settings, source, run)
    return try report(run, run.judged([after]), plan, outcomes)
  }

  /// Shows the plan where it is not carried out.
  private func requireConsent(_ run: AuditRun, _ audited: Audited, _ plan: Plan) throws {
    do {
      try audited.refusePartialView()
      if let refusal = ChangeCap(maxChanges).refusal(of: plan) {
        throw Failure.failed("\(refusal). Review the plan, then allow more with --max-changes")
      }
      let confirmation = PrivilegedConfirmation(run.invocation.context, isGiven: yesPrivileged)
      try confirmation.require(for: plan, audited.graph)
    } catch {
      let next = run.invocation.commandLine(verb: "remediate", adding: ["--yes-privileged"])
      try run.report(audited, .failure, as: output, RemediationReport(plan: plan), next: next)
      throw error
    }
  }

  /// The state after a modify that nobody answered, over a new connection: it has to be the same server's, since another one may
  /// not have the change yet.
  private func reread(
    _ server: DirectoryServer, _ settings: ConnectionSettings, _ source: Source, _ run: AuditRun
  ) async throws -> Facts {
    do {
      let again = try await settings.openForReading(source.only(server.url), run.invocation.context)
      if again.server.name == server.name { return await run.facts(again, settings) }
    } catch let error as DirectoryError { return run.unreached(error, settings) }
    let other = "another server answered at this address, and may not have the change yet"
    return run.unreached(DirectoryError(.search, .incomplete(other), server: server.url), settings)
  }

  private func report(
    _ run: AuditRun, _ audited: Audited, _ plan: Plan, _ outcomes: [Remediator.Outcome]
  ) throws -> ExitStatus {
    let status = audited.holds ? ExitStatus.success : .failure
    try run.report(audited, status, as: output, RemediationReport(plan: plan, outcomes: outcomes))
    return status
  }
}

extension Audited {
  /// Who is in what, in the one directory that was asked.
  fileprivate var graph: MembershipGraph { facts.first?.graph ?? MembershipGraph() }

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
  fileprivate var holds: Bool { verdicts.allSatisfy { $0.status < .drift || $0.exception != nil } }

  /// Who sees only a part of the directory changes nothing in it.
  fileprivate func refusePartialView() throws {
    guard !isComplete else { return }
    throw Failure.failed(
      "a part of the directory could not be read: nothing was written. Name fewer accounts, or read it all")
  }
}

extension Remediator.Outcome {
  fileprivate var isUnanswered: Bool {
    if case .unanswered = self { true } else { false }
  }
}
