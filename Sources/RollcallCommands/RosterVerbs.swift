internal import ArgumentParser

/// `rollcall roster`: what can be done with a roster without asking any directory.
struct RosterVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster", abstract: "Check a roster, or show one that is built in. Asks no directory.",
    subcommands: [RosterCheck.self, RosterShow.self])
}
