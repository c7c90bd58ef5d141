internal import Auditing
internal import Directory
internal import Membership
internal import Remediation
internal import Reporting

/// From a directory to verdicts, and what is told on the way: the part that every verb shares.
struct AuditRun {
  let invocation: Invocation
  let roster: Roster
  let base: DistinguishedName?
  let file: FileArguments
  /// Whether more is read than verdicts need.
  var isDetailed = false

  /// Asks the directory and judges what it says.
  func audit(_ directory: any DirectoryReading) async -> Audited {
    let progress = ProgressLine(invocation.context, isShown: !file.quiet)
    remark("asking \(directory.server.url) (\(directory.server.rootDSE.kind.title))")
    let auditor = Auditor(directory, name: "default", base: base, isDetailed: isDetailed) { progress.show($0) }
    let facts = await auditor.facts(for: roster)
    progress.clear()
    return judged(facts)
  }

  /// The verdicts when nothing could be asked: every one unknown, for the reason of `error`.
  func unreached(_ error: DirectoryError, url: String) -> Audited {
    judged(Auditor.unreached("default", url: error.server.isEmpty ? url : error.server, error))
  }

  private func judged(_ facts: Facts) -> Audited {
    Audited(facts: facts, verdicts: Checker(now: facts.directory.readAt ?? invocation.now).verdicts(roster, facts))
  }

  /// Prints the report, and on stderr what could not be told: cron mails it, and a report in a file does not hide it.
  /// - Parameters:
  ///   - output: how the report is given.
  ///   - next: the command to type next.
  /// - Throws: `Failure` when the report did not get where it should.
  func report(
    _ audited: Audited, _ status: ExitStatus, as output: OutputArguments, _ remediation: RemediationReport? = nil,
    next: String? = nil
  ) throws {
    complain(of: audited.verdicts.filter(\.isUntold).flatMap(\.reasons).filter { $0.status >= .drift })
    // Cron mails whatever is printed.
    if file.quiet, file.output == nil, status == .success { return }
    let report = Report(
      run: invocation.details(roster), directories: [audited.facts.directory], verdicts: audited.verdicts,
      remediation: remediation, next: next)
    try output.write(report, invocation.context)
  }

  /// Says on stderr what could not be told, each thing once.
  func complain(of reasons: [Reason]) {
    var told: Set<String> = []
    for reason in reasons where told.insert(reason.message).inserted {
      invocation.context.standardError("rollcall: \(Self.sentences(reason).harmless)\n")
    }
  }

  private static func sentences(_ reason: Reason) -> String {
    guard let advice = reason.advice else { return reason.message }
    return reason.message + (reason.message.hasSuffix(".") ? " " : ". ") + advice
  }

  /// Said only with `--verbose`.
  func remark(_ text: String) {
    if file.verbose, !file.quiet { invocation.context.standardError("rollcall: \(text.harmless)\n") }
  }
}

/// What an audit found.
struct Audited {
  let facts: Facts
  let verdicts: [Verdict]
}
