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
      holds names, SIDs and, for explain, when groups changed, but no secrets. Exit status 0 when everything was read, 1 when something was not.

      EXAMPLES
        rollcall snapshot --url ldaps://dc1.corp.example --bind gssapi \\
          --account ExchSvc --account SqlSvc --output evidence.ldif
        rollcall audit --ldif evidence.ldif --account ExchSvc
        rollcall explain --ldif evidence.ldif SqlSvc @domain-admins
      """)

  @OptionGroup(title: "Who") var subject: SubjectArguments
  @OptionGroup(title: "Directory") var connection: ConnectionArguments
  @OptionGroup(title: "Output") var output: FileArguments

  func run(_ invocation: Invocation) async throws -> ExitStatus {
    let run = AuditRun(
      invocation: invocation, roster: try subject.roster(), base: try connection.searchBase(), file: output,
      isDetailed: true)
    do {
      let source = try connection.source(invocation.context)
      let directory = try await connection.openForReading(source, invocation.context)
      for _ in 1..<Self.attempts {
        let (audited, transcript) = await Self.read(directory, run)
        guard let change = transcript.change else { return try keep(transcript, of: directory, audited, run) }
        run.remark("\(change) changed while it was read: reading again")
      }
      let (audited, transcript) = await Self.read(directory, run)
      return try keep(transcript, of: directory, audited, run)
    } catch let error as DirectoryError {
      run.complain(of: run.unreached(error, url: connection.url.last ?? "").verdicts.flatMap(\.reasons))
      return .failure
    }
  }

  /// How often a directory is read that changes under one's hands.
  private static let attempts = 5

  private static func read(
    _ directory: any DirectoryReading, _ run: AuditRun
  ) async -> (audited: Audited, transcript: Transcript) {
    let recorder = RecordingDirectory(directory)
    let audited = await run.audit(recorder)
    return (audited, recorder.transcript)
  }

  private func keep(
    _ transcript: Transcript, of directory: any DirectoryReading, _ audited: Audited, _ run: AuditRun
  ) throws -> ExitStatus {
    run.complain(of: audited.verdicts.flatMap(\.reasons).filter { $0.status == .unknown })
    // Half an audit is no evidence of anything.
    if audited.facts.directory.shortfall != nil { return .failure }
    if let change = transcript.change {
      throw Failure.failed("\(change) changed while it was read: take the snapshot again when the directory is quiet")
    }
    try output.write(
      try transcript.ldif(of: directory.server, base: run.base, readAt: directory.server.readAt ?? run.invocation.now),
      run.invocation.context)
    return audited.facts.directory.isComplete ? .success : .failure
  }
}
