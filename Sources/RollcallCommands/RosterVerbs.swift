internal import ArgumentParser

/// `rollcall roster`: what can be done with a roster without asking any directory.
struct RosterVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster", abstract: "Check a roster, or show one that is built in. Asks no directory.",
    discussion: """
      EXAMPLES
        rollcall roster check rollcall.yaml
        rollcall roster show exchange-kms

      EXIT STATUS
        0   the roster is right, or was printed
        64  it is not, or there is none
      """,
    subcommands: [RosterCheck.self, RosterShow.self])
}
