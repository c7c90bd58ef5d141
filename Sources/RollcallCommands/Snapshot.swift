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
      holds names and SIDs, and no secrets. Exit status 0 when everything was read, 1 when something was not.

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
      return try await take(RecordingDirectory(try await connection.openForReading(source, invocation.context)), run)
    } catch let error as DirectoryError {
      run.complain(of: run.unreached(error, url: connection.url.last ?? "").verdicts.flatMap(\.reasons))
      return .failure
    }
  }

  private func take(_ directory: RecordingDirectory, _ run: AuditRun) async throws -> ExitStatus {
    let audited = await run.audit(directory)
    run.complain(
      of: audited.verdicts.filter { $0.status == .unknown }.flatMap(\.reasons).filter { $0.status == .unknown })
    // Half an audit is no evidence of anything.
    if audited.facts.directory.shortfall != nil { return .failure }
    let transcript = directory.transcript
    if let changed = transcript.changedEntry {
      throw Failure.failed("\(changed) changed while it was read: take the snapshot again")
    }
    try output.write(try transcript.ldif(of: directory.server, readAt: run.invocation.now), run.invocation.context)
    return audited.facts.directory.isComplete ? .success : .failure
  }
}
