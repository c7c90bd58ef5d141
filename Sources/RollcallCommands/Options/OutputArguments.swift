internal import ArgumentParser
internal import Reporting

/// How the results are given.
struct OutputArguments: ParsableArguments {
  @Option(help: "The format of the report: text or json.")
  var format: ReportFormat = .text

  @Option(help: ArgumentHelp("Write the report to a file, whole or not at all, instead of stdout.", valueName: "file"))
  var output: String?

  @Option(help: "Colours: auto, always or never. NO_COLOR is heeded.")
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "Print nothing when all is well, and no progress: for cron.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say on stderr what is being done.")
  var verbose = false

  /// Writes the report where it belongs; a file that cannot be written costs the exit status, never the report.
  /// - Throws: `Failure` when it did not get where it should.
  func write(_ report: Report, _ context: Context) throws {
    let text = try format.render(report, style: TextStyle(isColored: isColored(context)))
    guard let output else { return try print(text, context) }
    do { try context.writeFile(output, text) } catch {
      try print(text, context)
      throw Failure.failed("\(output) cannot be written: \(error); the report is on standard output")
    }
  }

  private func print(_ text: String, _ context: Context) throws {
    do { try context.standardOutput(text) } catch { throw Failure.failed("the report cannot be printed: \(error)") }
  }

  /// NO_COLOR counts when it is there and not empty (no-color.org).
  private func isColored(_ context: Context) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto: output == nil && context.terminal.isOutput && (context.environment["NO_COLOR"] ?? "").isEmpty
    }
  }
}

/// When to use colours.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

extension ReportFormat: ExpressibleByArgument {}
