internal import ArgumentParser
internal import Reporting

/// How reports are given: one format, or several from one run.
struct ReportArguments: ParsableArguments, Outlets {
  @Option(
    help: ArgumentHelp(
      "The format of the report; repeat it, each with an --output of its own. Plans have no nagios, prometheus, junit and "
        + "csv. Default: text.", valueName: "format"))
  var format: [ReportFormat] = []

  @Option(
    help: ArgumentHelp(
      "Write the report to a file, whole or not at all, instead of stdout; with several formats it goes with the "
        + "--format before it.", valueName: "file"),
    completion: .file())
  var output: [String] = []

  @OptionGroup var messages: MessageArguments

  var voice: Voice { messages.voice }

  @Option(help: "Colours: auto, always or never. NO_COLOR is heeded.")
  var color: ColorChoice = .auto

  var files: [String] { output.filter { $0 != "-" } }

  /// What goes where.
  /// - Parameter takes: the formats that the verb can give.
  /// - Throws: `Failure` with status 64 for what does not go together.
  func delivery(_ invocation: Invocation, takes: [ReportFormat] = ReportFormat.allCases) throws -> ReportDelivery {
    if let stranger = format.first(where: { !takes.contains($0) }) {
      let others = takes.map(\.rawValue).joined(separator: ", ")
      throw Failure.usage("--format \(stranger.rawValue) is for audit: here it is \(others)")
    }
    if output.contains("") { throw Failure.usage("--output names no file: it is empty") }
    let parcels = try Parcel.all(format, output, as: invocation.arguments)
    return ReportDelivery(parcels: parcels, color: color, isQuiet: voice.quiet)
  }
}

/// When to use colours.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

extension ReportFormat: ExpressibleByArgument {}

extension ReportFormat {
  /// The formats that have something to say of a plan.
  static let ofPlans: [ReportFormat] = [.text, .json, .ldif, .html]
}
