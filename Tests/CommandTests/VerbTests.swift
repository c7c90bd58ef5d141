import ArgumentParser
import Testing

@testable import RollcallCommands

/// The short way to a verb, beside the parser's own way.
struct VerbTests {
  @Test("each verb is found by its name without a look at the others", arguments: shortest)
  func everyVerb(_ line: [String]) throws {
    let verb = try #require(Rollcall.verb(line))
    #expect(type(of: verb)._commandName == line[0])
  }

  @Test("no verb is left out")
  func noneIsLeftOut() {
    let verbs = Rollcall.configuration.subcommands.filter { $0 is any Verb.Type }
    #expect(verbs.map { $0._commandName } == Self.shortest.map { $0[0] })
  }

  private static let shortest = [
    ["audit"], ["diagnose", "--events", "e"], ["doctor"], ["explain", "x"], ["history"], ["init", "--group", "x"],
    ["members"], ["remediate"], ["snapshot"], ["undo", "journal"],
  ]

  @Test("what goes the short way is what the parser makes of it, option by option", arguments: right)
  func sameVerb(_ line: [String]) throws {
    let short = try #require(Rollcall.verb(line))
    #expect(Self.dumped(short) == Self.dumped(try Rollcall.parseAsRoot(line)))
  }

  private static let right = [
    ["audit"], ["audit", "roster.yaml"], ["audit", "audit"], ["audit", "help"], ["audit", "-"],
    ["audit", "--", "--help"], ["audit", "--", "--version"],
    ["audit", "--account", "deep", "--group", "g", "--group", "h", "--url", "ldap://x", "--format", "json", "-q"],
    ["audit", "--account=deep", "--url=ldap://x", "--timeout=3", "-vq"], ["audit", "-v", "--account", "undo"],
    ["remediate", "--apply", "plan.json"], ["remediate", "--account", "x", "--apply"], ["explain", "x", "y"],
    ["doctor", "--url", "ldaps://x"], ["history"], ["undo", "journal.jsonl", "--apply"],
    ["init", "--group", "x"], ["members", "g", "--as-listed"], ["snapshot", "r.yaml"],
    ["diagnose", "--events", "e.csv"],
  ]

  @Test("help, and whatever is wrong, goes the parser's own way to the last word", arguments: other)
  func sameWords(_ line: [String]) throws {
    #expect(Rollcall.verb(line) == nil)
    let short = try #require(Self.exit { try Rollcall.command(line) })
    let whole = try #require(Self.exit { try Rollcall.parseAsRoot(line) })
    #expect(Rollcall.fullMessage(for: short) == Rollcall.fullMessage(for: whole))
    #expect(Rollcall.exitCode(for: short) == Rollcall.exitCode(for: whole))
  }

  private static let other = [
    [], ["help"], ["help", "audit"], ["--help"], ["--version"], ["--account", "x", "audit"], ["audti"], ["Audit"],
    ["audit", "--help"], ["audit", "-h"], ["audit", "--version"], ["audit", "--help-hidden"], ["audit", "a", "b"],
    ["audit", "--account"], ["audit", "--acount", "x"], ["audit", "--timeout", "soon"], ["audit", "--format", "yaml"],
    ["audit", "--account", "x", "--help"], ["audit", "--url"], ["audit", "--quiet=yes"], ["audit", "", "b"],
    ["audit", "--generate-completion-script", "bash"], ["audit", "--experimental-dump-help"],
    ["undo"], ["undo", "--help"], ["explain"], ["diagnose"], ["roster"], ["roster", "--help"],
    ["roster", "check", "-h"],
  ]

  /// What the parser ends with; whoever asks for help gets a command that throws what is to be printed.
  private static func exit(_ parse: () throws -> any ParsableCommand) -> (any Error)? {
    do {
      var command = try parse()
      try command.run()
      return nil
    } catch { return error }
  }

  private static func dumped(_ value: Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
  }
}
