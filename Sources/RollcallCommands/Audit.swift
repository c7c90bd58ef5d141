internal import ArgumentParser

/// `rollcall audit`: read-only; prints verdicts.
struct Audit: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Tell whether accounts are in the groups they need, and only in those. Writes nothing.",
    discussion: """
      What is asked stands in a roster, or on the command line by --account and --group. Exit status 0 when every rule \
      holds, 2 for drift, 1 when something could not be told, 64 when the command line or the roster is wrong.

      EXAMPLES
        rollcall audit                       (the roster of the usual places)
        rollcall audit samples/small.yaml --format json
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
      invocation, try subject.assignment(connection, invocation, output.file), output.file)
    let audited = try await run.audit()
    let status = ExitStatus.of(audited.verdicts, failingOn: failOn)
    try run.report(audited, status, as: output, hints: run.hints(audited))
    return status
  }
}
