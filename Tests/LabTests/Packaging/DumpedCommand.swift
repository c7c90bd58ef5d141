import FoundationEssentials
import LabSupport

/// A command as the program describes it to other programs (ArgumentParser's ToolInfoV0).
struct DumpedCommand: Decodable {
  private struct Dump: Decodable { let command: DumpedCommand }

  private struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String
    }

    let names: [Name]?
    let shouldDisplay: Bool
  }

  private let commandName: String
  private let superCommands: [String]?
  private let subcommands: [DumpedCommand]?
  private let arguments: [Argument]?

  /// The program itself.
  static func program() async throws -> DumpedCommand {
    let answer = try await RollcallProgram.run(["--experimental-dump-help"])
    return try JSONDecoder().decode(Dump.self, from: Data(answer.output.utf8)).command
  }

  /// The command and all verbs in it, but for `help`, which is the parser's.
  var all: [DumpedCommand] {
    [self] + (subcommands ?? []).filter { $0.commandName != "help" }.flatMap(\.all)
  }

  /// The name of its manual page.
  var page: String { ((superCommands ?? []) + [commandName]).joined(separator: "-") }

  /// Its short options, each with its long name, and its long ones: as a manual lists them.
  var options: [String] {
    (arguments ?? []).filter(\.shouldDisplay).compactMap(\.names).map { names in
      names.map { $0.kind == "long" ? "--\($0.name)" : "-\($0.name)" }.sorted { $0.count < $1.count }
        .joined(separator: ", ")
    }
  }
}
