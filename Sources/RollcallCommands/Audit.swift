internal import ArgumentParser

/// `rollcall audit`: read-only; prints verdicts.
struct Audit: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Tell whether accounts are in the groups they need. Writes nothing.",
    discussion: """
      EXAMPLES
        rollcall audit --url ldaps://dc1.corp.example --bind gssapi --account ExchSvc
        rollcall audit --ldif samples/corp.ldif --account ExchSvc --format json
        rollcall audit --url ldapi:/// --account svc-backup \\
          --group cn=backup,ou=groups,dc=corp,dc=example
      """)

  @OptionGroup(title: "Who") var subject: SubjectArguments
  @OptionGroup(title: "Directory") var connection: ConnectionArguments
  @OptionGroup(title: "Output") var output: OutputArguments

  @Option(name: .customLong("fail-on"), help: "The mildest status that makes the exit status 2: drift or at-risk.")
  var failOn: FailOn = .drift

  func run(_ invocation: Invocation) async throws -> ExitStatus {
    let run = AuditRun(
      invocation: invocation, roster: try subject.roster(), base: try connection.searchBase(), file: output.file)
    let source = try connection.source(invocation.context)
    let audited = try await connection.audit(source, run)
    let status = ExitStatus.of(audited.verdicts, failingOn: failOn)
    try run.report(audited, status, as: output, next: invocation.commandLine(verb: "remediate"))
    return status
  }
}
