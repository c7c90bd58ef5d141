internal import ArgumentParser
internal import Rosters

/// `rollcall roster show`: a built-in roster as a file, to read it or to start one's own from.
struct RosterShow: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print a built-in roster as a file.",
    discussion: """
      It is what --builtin NAME takes elsewhere, as YAML on standard output.

      EXAMPLES
        rollcall roster show exchange-kms --account ExchSvc > rollcall.yaml

      EXIT STATUS
        0   the roster was printed
        64  there is no such roster
      """)

  @Argument(help: ArgumentHelp("The roster: \(BuiltinRoster.names).", valueName: "name"))
  var builtin: BuiltinRoster

  @Option(help: "The account that it is about.")
  var account = "ExchSvc"

  func run(_ invocation: Invocation) async throws -> ExitStatus {
    _ = try SubjectArguments.reference(account, "--account")
    try invocation.context.standardOutput(builtin.text(for: account))
    return .success
  }
}
