internal import ArgumentParser
internal import Directory
internal import Membership
internal import Reporting

/// `rollcall doctor`: can we reach, bind, read, write?
struct Doctor: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Tell step by step whether directories can be reached, asked and changed. Writes nothing.",
    discussion: """
      Each directory of the roster, side by side, or the one of the options, is tried step by step: its domain in DNS, its name, the \
      connection, TLS with certificate and cipher, the bind and whom the server takes us for, how long tickets and a \
      certificate of ours last, what the server is, offers and limits, its clock, whether entries that must exist and all \
      that the roster asks about can be read, and whether its groups could be changed. A step that \
      fails comes with its cure; what comes after it is not tried. Also said is what ldap.conf and the environment would \
      have changed: they are not read.

      EXAMPLES
        rollcall doctor                      (the roster of the usual places)
        rollcall doctor rollcall.yaml --directory corp --format json
        rollcall doctor --url ldaps://dc1.corp.example --bind gssapi

      EXIT STATUS
        0   nothing stands in the way
        1   a step failed, or was left untried because the run was told to end
        64  the command line or the roster is wrong; no directory was asked
      """)

  @OptionGroup(title: "Who") var subject: SubjectArguments
  @OptionGroup(title: "Directory") var connection: ConnectionArguments

  @Option(help: "The format: text or json.")
  var format: ExaminationFormat = .text

  @OptionGroup(title: "Output") var output: FileArguments

  var voice: Voice { output.voice }

  func run(_ invocation: Invocation) async throws -> ExitStatus {
    let assignment = try assignment(invocation)
    let run = AuditRun(invocation, assignment)
    // All have their sources before any is asked: the time for the whole run is one.
    let examiners = try run.sources().map { Examiner(run: run, settings: $0, source: $1) }
    let examinations = try await Interruptible(invocation: invocation).run { await Self.examinations(examiners) }
    let status: ExitStatus = examinations.allSatisfy(\.isWell) ? .success : .failure
    if output.voice.quiet, output.file == nil, status == .success { return status }
    try output.write(try format.render(examinations, run: invocation.details(run.roster)), invocation.context)
    return status
  }

  /// What came of each, side by side, in the order of the roster.
  private static func examinations(_ examiners: [Examiner]) async -> [Examination] {
    let found = await withTaskGroup(of: (Int, Examination).self) { group in
      for (number, examiner) in examiners.enumerated() {
        group.addTask { (number, await examiner.examination()) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    return examiners.indices.compactMap { found[$0] }
  }

  /// The roster's directories with its rules; without one the directory of the options, and nobody to ask about.
  private func assignment(_ invocation: Invocation) throws -> Assignment {
    let isAlone = connection.isGiven && subject.roster == nil && subject.account.isEmpty
    guard isAlone else { return try subject.assignment(connection, invocation, output) }
    try output.refuseOverwriting(connection.settings(name: "").files)
    return Assignment(roster: Roster(rules: []), directories: [connection.settings(name: Rule.onlyDirectory)])
  }
}

extension ExaminationFormat: ExpressibleByArgument {}
