internal import ArgumentParser
internal import Reporting

/// How a report is given.
struct OutputArguments: ParsableArguments {
  @Option(help: "The format of the report: text or json.")
  var format: ReportFormat = .text

  @OptionGroup var file: FileArguments

  @Option(help: "Colours: auto, always or never. NO_COLOR is heeded.")
  var color: ColorChoice = .auto

  /// Writes the report where it belongs.
  /// - Throws: `Failure` when it did not get where it should.
  func write(_ report: Report, _ context: Context) throws {
    try file.write(format.render(report, style: TextStyle(isColored: isColored(context))), context)
  }

  /// NO_COLOR counts when it is there and not empty (no-color.org).
  private func isColored(_ context: Context) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto: file.output == nil && context.terminal.isOutput && (context.environment["NO_COLOR"] ?? "").isEmpty
    }
  }
}

/// When to use colours.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

extension ReportFormat: ExpressibleByArgument {}
