internal import Auditing
internal import Directory
internal import Membership
internal import Reporting

/// From a directory to verdicts, and what is told on the way: the part that every verb shares.
struct AuditRun {
  let invocation: Invocation
  let roster: Roster
  let base: DistinguishedName?
  let output: OutputArguments

  /// Asks the directory and judges what it says.
  func audit(_ directory: any DirectoryReading) async -> Audited {
    let progress = ProgressLine(invocation.context, isShown: !output.quiet)
    remark("asking \(directory.server.url) (\(directory.server.rootDSE.kind.title))")
    let auditor = Auditor(directory, name: "default", base: base) { progress.show($0) }
    let facts = await auditor.facts(for: roster)
    progress.clear()
    return judged(facts)
  }

  /// The verdicts when nothing could be asked: every one unknown, for the reason of `error`.
  func unreached(_ error: DirectoryError, url: String) -> Audited {
    judged(Auditor.unreached("default", url: error.server.isEmpty ? url : error.server, error))
  }

  private func judged(_ facts: Facts) -> Audited {
    let verdicts = Checker(now: invocation.now).verdicts(roster, facts)
    complain(verdicts)
    return Audited(facts: facts, verdicts: verdicts)
  }

  /// What could not be told goes to stderr too: cron mails it, and a report in a file does not hide it.
  private func complain(_ verdicts: [Verdict]) {
    var told: Set<String> = []
    for verdict in verdicts where verdict.isUntold {
      for reason in verdict.reasons where reason.status >= .drift && told.insert(reason.message).inserted {
        invocation.context.standardError("rollcall: \((reason.message + Self.advice(reason.code)).harmless)\n")
      }
    }
  }

  private static func advice(_ code: ReasonCode) -> String {
    switch code {
    case .accountNotFound: ". Check the spelling of --account, or give its DN or SID"
    case .groupNotFound: ". Check the spelling of --group, or give its DN or SID"
    default: ""
    }
  }

  /// Said only with `--verbose`.
  func remark(_ text: String) {
    if output.verbose, !output.quiet { invocation.context.standardError("rollcall: \(text.harmless)\n") }
  }
}

/// What an audit found.
struct Audited {
  let facts: Facts
  let verdicts: [Verdict]
}
