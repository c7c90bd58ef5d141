internal import ArgumentParser
internal import Directory
internal import Membership
internal import Remediation
internal import Reporting

/// `rollcall audit`: read-only; prints verdicts.
struct Audit: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Tell whether accounts are in the groups they need, and only in those. Writes nothing.",
    discussion: """
      What is asked stands in a roster, or on the command line by --account and --group. Audits of a roster are \
      remembered, so that each tells what is new, since when the rest goes on and what is gone; --changes-only says each \
      thing once. 'rollcall history' shows what is remembered.

      EXAMPLES
        rollcall audit                       (the roster of the usual places)
        rollcall audit samples/small.yaml --format json
        rollcall audit --url ldaps://dc1.corp.example --bind gssapi --account ExchSvc
        rollcall audit --ldif samples/corp.ldif --account ExchSvc --format json
        rollcall audit --url ldapi:/// --account svc-backup \\
          --group cn=backup,ou=groups,dc=corp,dc=example
        rollcall audit /etc/rollcall/rollcall.yaml --quiet --changes-only \\
          --format text --format json --output /var/lib/rollcall/last.json

      EXIT STATUS
        0   every rule holds
        2   drift; with --fail-on at-risk also what is at risk
        1   something failed or could not be told; wins over 2
        64  the command line or the roster is wrong; no directory was asked
      With --format nagios on standard output it is a plugin's: 0 OK, 1 WARNING (at risk), 2 CRITICAL (drift), 3 UNKNOWN.
      """)

  @OptionGroup(title: "Who") var subject: SubjectArguments
  @OptionGroup(title: "Directory") var connection: ConnectionArguments
  @OptionGroup(title: "Output") var output: ReportArguments

  @Option(name: .customLong("fail-on"), help: "The mildest status that makes the exit status 2: drift or at-risk.")
  var failOn: FailOn = .drift

  @OptionGroup(title: "History") var history: HistoryArguments
  @OptionGroup(title: "Unattended") var schedule: ScheduleArguments

  var voice: Voice { output.voice }

  func run(_ invocation: Invocation) async throws -> ExitStatus {
    let delivery = try output.delivery(invocation)
    do { return try await audit(invocation, delivery) } catch let failure as Failure where delivery.prints(.nagios) {
      invocation.log.error(failure)
      // The status line is out already, and only a file is missing.
      if !failure.isReported { try invocation.context.print(NagiosReport.unknown(failure.headline)) }
      return ExitStatus(code: NagiosState.unknown.code)
    }
  }

  private func audit(_ invocation: Invocation, _ delivery: ReportDelivery) async throws -> ExitStatus {
    let assignment = try subject.assignment(connection, invocation, output)
    try output.refuseOverwriting(HistoryPlace.files(history, invocation.context))
    if delivery.includes(.ldif) { _ = try assignment.onlyDirectory(for: "--format ldif") }
    return try await Interruptible(invocation: invocation).run {
      let lock = try await Schedule(invocation: invocation, arguments: schedule).begin(assignment)
      defer { lock?.release() }
      let run = AuditRun(invocation.begun(), assignment)
      return try tell(try await run.audit(), run, delivery)
    }
  }

  private func tell(_ audited: Audited, _ run: AuditRun, _ delivery: ReportDelivery) throws -> ExitStatus {
    let keeper = AuditHistory(run: run, arguments: history)
    let details = run.invocation.details(run.roster)
    let told = keeper.chronicle(audited, finishedAt: details.finishedAt)
    let status = ExitStatus.of(
      audited.verdicts, failingOn: failOn, news: told.flatMap { $0.isOnlyNews ? $0.chronicle : nil })
    run.complain(of: audited.untold)
    let report = run.report(audited, details, failingFrom: failOn.status, told, for: delivery)
    // What is over is told once: now, or never.
    let isNews = told?.isOnlyNews == true && report.hasNews
    try delivery.write(
      report, run.invocation.context, isSilent: run.invocation.voice.quiet && status == .success && !isNews)
    if let told { keeper.noteTold(told) }
    // A plugin's exit status says the state of things, told before or not.
    return delivery.prints(.nagios) ? ExitStatus(code: NagiosState(report).code) : status
  }
}
