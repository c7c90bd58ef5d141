internal import ArgumentParser
internal import Directory
internal import Logging
internal import Membership
internal import Remediation
internal import Reporting

/// `rollcall undo`: takes back what a run wrote, by its journal.
struct Undo: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Take back what a remediation wrote, by its journal.",
    discussion: """
      Without --apply nothing is written: what would be taken back is printed. Only values that the journal says were \
      written, that the server acknowledged, and that are still as they were left, are taken back; what somebody else \
      changed since is left alone. The journal of each remediation is in $XDG_STATE_HOME/rollcall or ~/.local/state/rollcall.

      EXAMPLES
        rollcall undo ~/.local/state/rollcall/2026-11-25T10-00-00Z-0a1b2c3d.jsonl \\
          --bind gssapi
        rollcall undo journal.jsonl --bind gssapi --apply

      EXIT STATUS
        0   nothing to take back; with --apply: taken back, and read again
        2   there is something to take back; never with --apply
        1   something failed, was refused or is left to a person; wins over 2
        64  the command line or the journal is wrong; no directory was asked
      """)

  @Argument(help: "The journal of the run that is to be taken back.", completion: .journal)
  var journal: String

  @Flag(help: "Take back what was sent and never answered too: nobody knows whether this tool wrote it.")
  var unanswered = false

  @Option(
    help: ArgumentHelp(
      "The roster that says how the directory is reached; by default the one that the journal names.", valueName: "file"
    ),
    completion: .roster)
  var roster: String?

  @OptionGroup(title: "Carrying it out") var remediation: RemediationArguments
  @OptionGroup(title: "Directory") var connection: ConnectionArguments
  @OptionGroup(title: "Output") var output: ReportArguments

  private static let mostBytes = 1 << 30

  var voice: Voice { output.voice }

  func run(_ invocation: Invocation) async throws -> ExitStatus {
    let delivery = try output.delivery(invocation, takes: ReportFormat.ofPlans)
    let journal = try read(invocation)
    try output.refuseOverwriting([self.journal, remediation.journal] + connection.settings(name: "").files)
    let fixed = journal.undoing(withUnanswered: unanswered)
    remark(journal, invocation)
    let journey = try Journey(
      to: journal.head.origin, for: fixed, roster: roster, isRuled: false, connection, invocation, output)
    let run = RemediationRun(
      run: AuditRun(
        invocation, Assignment(roster: try fixed.roster(about: journey.settings.name), directories: [journey.settings])),
      settings: journey.settings, source: journey.source, errand: .undo(fixed),
      roster: journey.roster?.assignment.origin ?? journal.head.origin.roster,
      server: journal.head.origin.server, arguments: remediation, output: delivery)
    return try await run.told {
      if remediation.apply { return try await run.apply() }
      return try await run.dryRun { _ in invocation.commandLine(verb: "undo", adding: ["--apply"]) }
    }
  }

  /// - Throws: `Failure` with status 64 for a file that is no journal.
  private func read(_ invocation: Invocation) throws -> Journal {
    do { return try Journal(invocation.context.readFile(journal, Self.mostBytes)) } catch {
      throw Failure.usage("the journal \(journal) cannot be used: \(error)")
    }
  }

  /// What the journal does not know is for a person to know.
  private func remark(_ journal: Journal, _ invocation: Invocation) {
    if journal.isTorn { invocation.log.warning("the journal's last line is cut short: nothing was sent after it") }
    if !journal.isEnded { invocation.log.warning("the run that wrote this journal was broken off") }
  }
}
