internal import ArgumentParser
internal import Directory
internal import Membership
internal import Rosters

/// `rollcall roster check`: every fault of a roster, with its line and column.
struct RosterCheck: Verb {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Tell everything that is wrong with a roster, with line and column.",
    discussion: """
      Also what is not wrong and should not stay: rules that ask nothing new, exceptions that are over. Each line is \
      FILE:LINE:COLUMN: what is wrong. No directory is asked.

      EXAMPLES
        rollcall roster check                (the roster of the usual places)
        rollcall roster check samples/small.yaml

      EXIT STATUS
        0   there is nothing to tell
        64  there is, or the roster cannot be read
      """)

  @Argument(help: "The roster; - is standard input.", completion: .roster)
  var file: String?

  @Flag(name: .shortAndLong, help: "Print nothing when all is well.")
  var quiet = false

  func run(_ invocation: Invocation) async throws -> ExitStatus {
    let context = invocation.context
    guard let path = file ?? RosterPlaces.found(context) else {
      throw Failure.usage("there is no roster at \(RosterPlaces.words(context)): name the file")
    }
    let reading = try RosterFile.read(path, invocation)
    let title = path == "-" ? "standard input" : path
    let told = (reading.faults + reading.remarks).sorted()
    for fault in told { try context.standardOutput("\(title):\(fault)".harmless + "\n") }
    if told.isEmpty, !quiet { try context.standardOutput(summary(reading, title)) }
    return told.isEmpty ? .success : .usage
  }

  private func summary(_ reading: RosterFile.Reading, _ title: String) -> String {
    guard let file = reading.file else { return "" }
    let names = Set(file.roster.rules.map(\.name)).count
    return "\(title): \(names) \(names == 1 ? "rule" : "rules"), nothing to complain of".harmless + "\n"
  }
}
