package import ArgumentParser
internal import Reporting

/// The command line: the verbs, and what is true of all of them.
package struct Rollcall: ParsableCommand {
  /// The version that every report gives, and `--version` first of all.
  package static let version = "0.1.0"

  /// Name, help and verbs.
  package static let configuration = CommandConfiguration(
    commandName: "rollcall",
    abstract: "Is this account really in the groups it needs, and how do we know?",
    discussion: """
      Reads group memberships from Active Directory, OpenLDAP or an LDIF snapshot, compares them with what is asked, \
      and shows the exact change that would put them right. Nothing is written without --apply.

      EXAMPLES
        rollcall audit --url ldaps://dc1.corp.example --bind gssapi --account ExchSvc
        rollcall audit --ldif samples/corp.ldif --account SqlSvc --group @users
        rollcall audit samples/small.yaml
        rollcall remediate --url ldaps://dc1.corp.example --user admin@corp.example \\
          --password-file secret --account ExchSvc

      EXIT STATUS
        0   every rule holds
        2   drift
        1   something failed or could not be told; wins over 2
        64  the command line, the roster or another input is wrong; no directory was asked

      FILES
        ./rollcall.yaml                          the roster, where none is named
        $XDG_CONFIG_HOME/rollcall/rollcall.yaml  else this one (~/.config)
        /etc/rollcall/rollcall.yaml              else this one
        $XDG_STATE_HOME/rollcall                 journals, history (~/.local/state)

      ENVIRONMENT
        NO_COLOR    no colours, if it holds anything
        KRB5CCNAME  the tickets that --bind gssapi takes without --keytab, if not the usual ones
        LDAP*       not read, and neither is ldap.conf
      """,
    version: version,
    subcommands: [
      Audit.self, Diagnose.self, Doctor.self, Explain.self, HistoryVerb.self, Init.self, Members.self, Remediate.self,
      RosterVerbs.self,
      Snapshot.self, Undo.self,
    ])

  /// For the parser.
  package init() {}

  /// Parses the arguments and runs the verb they name.
  /// - Parameter arguments: without the program's own name.
  /// - Returns: the process's exit status.
  package static func run(_ arguments: [String], in context: Context) async -> Int32 {
    do {
      var command = try command(arguments)
      if let verb = command as? any Verb {
        return try await run(verb, Invocation(arguments: arguments, voice: verb.voice, context: context)).code
      }
      // Help of a verb, or none named: the parser's own commands end by throwing what is to be printed.
      try command.run()
      return ExitStatus.success.code
    } catch {
      return report(error, arguments, in: context)
    }
  }

  private static func run(_ verb: any Verb, _ invocation: Invocation) async throws -> ExitStatus {
    do { return try await verb.run(invocation) } catch let failure as Failure {
      invocation.log.error(failure)
      return failure.status
    }
  }

  /// ArgumentParser's own exits: help and version on stdout, usage errors on stderr with 64 (EX_USAGE, sysexits.h).
  private static func report(_ error: any Error, _ arguments: [String], in context: Context) -> Int32 {
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    // Asked only now: libldap looks up this machine's name before it says anything of itself (libldap/init.c).
    let text = (message == version ? versionText : message) + "\n"
    if code.isSuccess, (try? context.standardOutput(text)) != nil { return ExitStatus.success.code }
    context.standardError(text)
    if code == .validationFailure, isPlugin(arguments) {
      try? context.print(NagiosReport.unknown("the command line is wrong: \(self.message(for: error))"))
      return NagiosState.unknown.code
    }
    return code == .validationFailure ? ExitStatus.usage.code : ExitStatus.failure.code
  }
}

extension Rollcall {
  /// Whether a monitoring system reads standard output, though the command line cannot be read: it takes silence for a broken plugin.
  private static func isPlugin(_ arguments: [String]) -> Bool {
    arguments.first == "audit" && !arguments.contains { $0.hasPrefix("--output") }
      && (arguments.contains("--format=nagios")
        || zip(arguments, arguments.dropFirst()).contains { $0 == ("--format", "nagios") })
  }
}

/// One verb of the command line.
protocol Verb: ParsableCommand {
  /// What is said beside the result.
  var voice: Voice { get }

  /// Does the work; results go to stdout, everything else to stderr.
  /// - Throws: `Failure` with a message for the person and the exit status.
  func run(_ invocation: Invocation) async throws -> ExitStatus
}

extension Verb {
  /// The usual one.
  var voice: Voice { Voice() }
}
