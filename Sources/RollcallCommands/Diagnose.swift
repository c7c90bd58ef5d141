internal import ArgumentParser
internal import Diagnosis
internal import Directory
internal import Membership
internal import Reporting
internal import Rosters

/// `rollcall diagnose`: from the events that people see to the rule that does not hold.
struct Diagnose: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Tell from an export of Windows events whether a lost membership is the cause. Writes nothing.",
    discussion: """
      Rules may carry symptoms: events that are logged when they do not hold. The rules that the events point at are \
      audited, and no others; events that only keep telling ones company prove nothing by themselves. Without a roster the \
      built-in ones are tried, for the accounts given. The export is the Event Viewer's text, wevtutil's XML or \
      Get-WinEvent's CSV.

      EXAMPLES
        wevtutil qe Application /f:xml > application.xml
        Get-WinEvent Application | ConvertTo-Csv > application.csv
        rollcall diagnose --events application.xml --account ExchSvc \\
          --url ldaps://dc1.corp.example --bind gssapi
        rollcall diagnose --events samples/events/exchange-kms.txt \\
          --ldif samples/corp.ldif --account ExchSvc

      EXIT STATUS
        0   the directory is not the cause
        2   the directory is the cause, or may be
        1   something failed or could not be told; wins over 2
        64  the command line or the roster is wrong; no directory was asked
      """)

  @Option(
    help: ArgumentHelp("The export of the event log; - is standard input.", valueName: "file"), completion: .events)
  var events: String

  @OptionGroup(title: "Who") var subject: SubjectArguments
  @OptionGroup(title: "Directory") var connection: ConnectionArguments

  @Option(help: "The format: text or json.")
  var format: DiagnosisFormat = .text

  @OptionGroup(title: "Output") var output: FileArguments

  var voice: Voice { output.voice }

  func run(_ invocation: Invocation) async throws -> ExitStatus {
    try checkFiles()
    let assignment = try subject.assignment(connection, invocation, output, builtins: BuiltinRoster.allCases)
    let export = try read(invocation.context)
    let diagnosis = Diagnostician(try suspects(assignment)).diagnosis(of: export.events)
    let report = try await report(diagnosis, of: export, assignment, invocation)
    let status = ExitStatus.of(report)
    if !output.voice.quiet || output.file != nil || status != .success {
      try output.write(try format.render(report), invocation.context)
    }
    return status
  }

  private func checkFiles() throws {
    try output.refuseOverwriting([events])
    if events == "-", [connection.passwordFile, subject.roster].contains("-") {
      throw Failure.usage("--events -: standard input can be read for one thing only, give the other as a file")
    }
  }

  /// Audits the rules that events point at, and no others.
  private func report(
    _ diagnosis: Diagnosis, of export: EventExport, _ assignment: Assignment, _ invocation: Invocation
  ) async throws -> DiagnosisReport {
    let names = Set(diagnosis.suspicions.map(\.name))
    let run = AuditRun(invocation, assignment.keeping { names.contains($0.name) })
    let audited = try await Interruptible(invocation: invocation).run {
      names.isEmpty ? Audited(facts: [], verdicts: []) : try await run.audit()
    }
    run.complain(of: audited.untold)
    return DiagnosisReport(
      run: invocation.details(run.roster), export: export,
      cases: diagnosis.suspicions.compactMap { item($0, audited, run) },
      bystanders: diagnosis.bystanders, directories: audited.facts.map(\.directory))
  }

  private func read(_ context: Context) throws -> EventExport {
    let bytes: [UInt8]
    do { bytes = try context.readFile(events, EventExport.sizeLimit + 1) } catch {
      throw Failure.failed("\(events) cannot be read: \(error). Check --events")
    }
    do { return try EventExport(bytes) } catch { throw Failure.failed("\(events), \(error)") }
  }

  /// The rules with symptoms, each name once.
  private func suspects(_ assignment: Assignment) throws -> [Suspect] {
    var seen: Set<String> = []
    let rules = assignment.roster.rules.filter { !$0.symptoms.isEmpty && seen.insert($0.name).inserted }
    if rules.isEmpty {
      throw Failure.usage(
        "no rule of the roster has symptoms, so no event can point at one: see rollcall roster show exchange-kms")
    }
    return rules.map { Suspect(name: $0.name, symptoms: $0.symptoms) }
  }

  /// Whether the rule came with the program though nobody asked for it by name.
  private func isImplied(_ rule: Rule) -> Bool { rule.isTyped && subject.builtin == nil }

  private func item(
    _ suspicion: Suspicion, _ audited: Audited, _ run: AuditRun
  ) -> DiagnosisReport.Case? {
    guard let rule = run.roster.rules.first(where: { $0.name == suspicion.name }) else { return nil }
    let verdicts = audited.verdicts.filter { $0.rule.name == suspicion.name }
    let hints = run.hints(
      Audited(facts: audited.facts, verdicts: verdicts), adding: isImplied(rule) ? ["--builtin", rule.name] : [])
    return DiagnosisReport.Case(rule: rule, suspicion: suspicion, verdicts: verdicts, hints: hints)
  }
}

extension DiagnosisFormat: ExpressibleByArgument {}

extension ExitStatus {
  /// What could not be told wins over a cause that was found.
  fileprivate static func of(_ report: DiagnosisReport) -> ExitStatus {
    if report.cases.contains(where: { $0.outcome == .unknown || $0.verdicts.contains(where: \.isUntold) }) {
      return .failure
    }
    return report.cases.contains { $0.outcome == .confirmed || $0.outcome == .atRisk } ? .drift : .success
  }
}
