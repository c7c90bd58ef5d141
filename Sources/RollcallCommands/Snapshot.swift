internal import ArgumentParser
internal import Directory
internal import Membership

/// `rollcall snapshot`: what an audit reads, as LDIF that gives the same verdicts again without the directory.
struct Snapshot: Verb {
  static let configuration = CommandConfiguration(
    abstract:
      "Keep what an audit reads as an LDIF file that can be audited again, offline. Writes nothing to a directory.",
    discussion: """
      The file holds each question and its answer, also what could not be read: --ldif FILE then gives the verdicts \
      that the directory gave at that time, and "cannot tell" for accounts and groups that it was not taken for. It \
      holds names, SIDs and, for explain, when groups changed, but no secrets.

      EXAMPLES
        rollcall snapshot --url ldaps://dc1.corp.example --bind gssapi \\
          --account ExchSvc --account SqlSvc --output evidence.ldif
        rollcall audit --ldif evidence.ldif --account ExchSvc
        rollcall explain --ldif evidence.ldif SqlSvc @domain-admins

      EXIT STATUS
        0   everything was read
        1   something failed or could not be read
        64  the command line or the roster is wrong; no directory was asked
      """)

  @OptionGroup(title: "Who") var subject: SubjectArguments
  @OptionGroup(title: "Directory") var connection: ConnectionArguments
  @OptionGroup(title: "Output") var output: FileArguments

  var voice: Voice { output.voice }

  func run(_ invocation: Invocation) async throws -> ExitStatus {
    let assignment = try subject.assignment(connection, invocation, output)
    let settings = try assignment.onlyDirectory(for: "snapshot")
    let run = AuditRun(invocation, assignment, isDetailed: true)
    do {
      let source = try settings.source(invocation.context)
      let reading = try await Interruptible(invocation: invocation).run {
        try await settings.read(source, invocation) { await Self.read($0, run, settings) }
      }
      return try keep(reading, run, settings)
    } catch let error as DirectoryError {
      run.complain(of: run.judged([run.unreached(error, settings)]).unknown)
      return .failure
    }
  }

  /// How often a directory is read that changes under one's hands.
  private static let attempts = 5

  /// What one server told, from the first question to the last.
  private struct Reading: Sendable {
    let server: DirectoryServer
    let facts: Facts
    let transcript: Transcript
  }

  private static func read(
    _ directory: any DirectoryReading, _ run: AuditRun, _ settings: ConnectionSettings
  ) async -> Reading {
    for _ in 1..<attempts {
      let reading = await readOnce(directory, run, settings)
      guard let change = reading.transcript.change else { return reading }
      run.remark("\(change) changed while it was read: reading again")
    }
    return await readOnce(directory, run, settings)
  }

  private static func readOnce(
    _ directory: any DirectoryReading, _ run: AuditRun, _ settings: ConnectionSettings
  ) async -> Reading {
    let recorder = RecordingDirectory(IndexingDirectory.over(directory))
    let facts = await run.facts(recorder, settings)
    return Reading(server: directory.server, facts: facts, transcript: recorder.transcript)
  }

  private func keep(_ reading: Reading, _ run: AuditRun, _ settings: ConnectionSettings) throws -> ExitStatus {
    let (server, facts, transcript) = (reading.server, reading.facts, reading.transcript)
    run.complain(of: run.judged([facts]).unknown)
    // Half an audit is no evidence of anything.
    if facts.directory.shortfall != nil { return .failure }
    if let change = transcript.change {
      throw Failure.failed("\(change) changed while it was read: take the snapshot again when the directory is quiet")
    }
    try output.write(
      try transcript.ldif(
        of: server, base: settings.searchBase, readAt: server.readAt ?? run.invocation.now),
      run.invocation.context)
    return facts.directory.isComplete ? .success : .failure
  }
}
