internal import Directory
internal import Membership
internal import Remediation
internal import Reporting

extension AuditRun {
  /// Prints the report, and on stderr what could not be told: cron mails it, and a report in a file does not hide it.
  /// - Parameters:
  ///   - output: how the report is given.
  ///   - next: the command to type next.
  ///   - hints: what to do about each verdict.
  /// - Throws: `Failure` when the report did not get where it should.
  func report(
    _ audited: Audited, _ status: ExitStatus, as output: OutputArguments, _ remediation: RemediationReport? = nil,
    next: String? = nil, hints: [Report.Hint] = []
  ) throws {
    complain(of: audited.untold)
    // Cron mails whatever is printed: nothing when all is well, but what was changed.
    let isChanged = remediation?.application?.outcomes.contains(where: \.mayHaveWritten) == true
    if file.quiet, file.output == nil, status == .success, !isChanged { return }
    let report = Report(
      run: invocation.details(roster), directories: audited.facts.map(\.directory), verdicts: audited.verdicts,
      remediation: remediation, next: next, hints: hints)
    try output.write(report, invocation.context)
  }

  /// What to do about each verdict: the command that shows the change, and what no command does.
  /// - Parameter more: options that the command needs beside those that were given.
  func hints(_ audited: Audited, adding more: [String] = []) -> [Report.Hint] {
    var hints = audited.verdicts.map { _ in Report.Hint() }
    for facts in audited.facts {
      let places = audited.verdicts.indices.filter { audited.verdicts[$0].directory == facts.directory.name }
      let choice = directories.count > 1 ? ["--directory", facts.directory.name] : []
      let command = invocation.commandLine(verb: "remediate", adding: more + choice)
      let outlook = Planner.outlook(places.map { audited.verdicts[$0] }, graph: facts.graph)
      for (place, item) in zip(places, outlook) {
        hints[place] = Report.Hint(command: item.isPlanned ? command : nil, byHand: item.byHand)
      }
    }
    return hints
  }

  /// Says on stderr what could not be told, each thing once.
  func complain(of reasons: [Reason]) {
    var told: Set<String> = []
    for reason in reasons where told.insert(reason.message).inserted {
      invocation.context.standardError("rollcall: \(sentences(reason).harmless)\n")
    }
  }

  /// What happened and what to do next, in the words of whoever said how to ask: the command line, or a roster.
  private func sentences(_ reason: Reason) -> String {
    guard let advice = reason.advice else { return reason.message }
    let words = directories.allSatisfy(\.isTyped) ? advice : advice.inRosterWords
    return reason.message + (reason.message.hasSuffix(".") ? " " : ". ") + words
  }
}
