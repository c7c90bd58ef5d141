internal import ArgumentParser
internal import Directory
internal import FoundationEssentials

/// Where results go, and how much is said on the way: the same on every verb.
struct FileArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Write the result to a file, whole or not at all, instead of stdout.", valueName: "file"))
  var output: String?

  @Flag(name: .shortAndLong, help: "No progress; from audit and remediate nothing at all when all is well: for cron.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say on stderr what is being done.")
  var verbose = false

  /// Writes the text where it belongs; a file that cannot be written costs the exit status, never the text.
  /// - Throws: `Failure` when it did not get where it should.
  func write(_ text: String, _ context: Context) throws {
    guard let output, output != "-" else { return try print(text, context) }
    do { try context.writeFile(output, text) } catch {
      try print(text, context)
      throw Failure.failed("\(output) cannot be written: \(error); the report is on standard output")
    }
  }

  /// - Throws: `Failure` with status 64 when the result would be written over what it is made from.
  func refuseOverwriting(_ inputs: [String?]) throws {
    guard let output, output != "-" else { return }
    try Self.refuse("--output", output, overwriting: inputs)
  }

  /// - Throws: `Failure` with status 64 when a file of an option is one of those.
  static func refuse(_ option: String, _ path: String, overwriting inputs: [String?]) throws {
    if inputs.contains(where: { $0.map(real) == real(path) }) {
      throw Failure.usage("\(option) \(path) would overwrite what is read: name another file")
    }
  }

  /// Where a path leads, links followed.
  private static func real(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  /// Said only with `--verbose`.
  func remark(_ text: String, _ context: Context) {
    if verbose, !quiet { context.standardError("rollcall: \(text.harmless)\n") }
  }

  private func print(_ text: String, _ context: Context) throws {
    do { try context.standardOutput(text) } catch { throw Failure.failed("the report cannot be printed: \(error)") }
  }
}
