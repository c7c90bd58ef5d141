internal import Directory
internal import Logging
internal import Membership
internal import Remediation
internal import Reporting

extension AuditRun {
  /// Delivers the report, and says in the log what could not be told: cron mails it, and a report in a file does not hide it.
  /// - Parameters:
  ///   - delivery: how the report is given.
  ///   - next: the command to type next.
  /// - Throws: `Failure` when the report did not get where it should.
  func report(
    _ audited: Audited, _ status: ExitStatus, to delivery: ReportDelivery, _ remediation: RemediationReport? = nil,
    next: String? = nil
  ) throws {
    complain(of: audited.untold)
    // Cron mails whatever is printed: nothing when all is well, but what was changed.
    let isChanged = remediation?.application?.outcomes.contains(where: \.mayHaveWritten) == true
    let report = Report(
      run: invocation.details(roster), directories: audited.facts.map(\.directory), verdicts: audited.verdicts,
      remediation: remediation, next: next)
    try delivery.write(
      report, invocation.context, isSilent: invocation.voice.quiet && status == .success && !isChanged)
  }

  /// The report of an audit, with the cure for what is wrong where a format shows it.
  func report(
    _ audited: Audited, _ details: RunDetails, failingFrom threshold: Verdict.Status, _ history: ReportedHistory?,
    for delivery: ReportDelivery
  ) -> Report {
    Report(
      run: details, directories: audited.facts.map(\.directory), verdicts: audited.verdicts,
      cure: delivery.includes(\.showsCure) ? cure(audited) : nil, history: history, failingFrom: threshold,
      hints: delivery.includes(\.showsHints) ? hints(audited) : [])
  }

  /// What would put it right, where there is one directory for it.
  private func cure(_ audited: Audited) -> Plan? {
    guard let facts = audited.facts.first, audited.facts.count == 1 else { return nil }
    return Planner.plan(audited.verdicts, server: facts.directory.server ?? facts.directory.url, graph: facts.graph)
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
  func complain(of complaints: [Complaint]) {
    var told: Set<String> = []
    for sentences in complaints.map(sentences) where told.insert(sentences).inserted {
      invocation.log.error("\(sentences)")
    }
  }

  /// What happened, where, and what to do next.
  private func sentences(_ complaint: Complaint) -> String {
    let (directory, message) = (complaint.directory, complaint.message)
    // A message of what a roster says of a directory names it already.
    let isNamed = directories.count < 2 || message.hasPrefix("\(directory): ")
    let told = isNamed ? message : "\(directory): \(message)"
    guard let advice = complaint.advice else { return told }
    let words = directories.first { $0.name == directory }?.worded(advice) ?? advice
    return told + (told.hasSuffix(".") ? " " : ". ") + words
  }
}
