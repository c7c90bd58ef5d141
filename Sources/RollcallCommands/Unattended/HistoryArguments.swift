internal import ArgumentParser

/// What is remembered from run to run, and what of it is told.
struct HistoryArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where runs are remembered; by default history.sqlite in $XDG_STATE_HOME/rollcall, for rosters only.",
      valueName: "file"), completion: .history)
  var history: String?

  @Flag(help: "Remember nothing, and look nothing up.")
  var noHistory = false

  @Flag(
    help: "Print, and fail for, only what was not told before; what cannot be told is told every time.")
  var changesOnly = false

  @Option(
    help: ArgumentHelp("With --changes-only: after how many days drift is told again; 0 for never.", valueName: "days"))
  var remind = 7

  @Option(help: ArgumentHelp("How many days runs and drift of this roster are remembered.", valueName: "days"))
  var keep = usualKeep

  /// In days: a year, and a month to look at it.
  static let usualKeep = 400

  /// After how many days what goes on is told again; nil for never.
  var remindsAfter: Double? { remind == 0 ? nil : Double(remind) }

  /// - Throws: a `ValidationError` for what does not go together.
  func validate() throws {
    if noHistory, history != nil { throw ValidationError("--no-history and --history exclude each other") }
    if noHistory, changesOnly { throw ValidationError("--changes-only needs a history: leave out --no-history") }
    if history?.isEmpty == true { throw ValidationError("--history names no file: it is empty") }
    if history == "-" { throw ValidationError("--history takes a file") }
    guard (0...36_500).contains(remind) else { throw ValidationError("--remind is a number of days; 0 for never") }
    guard (1...36_500).contains(keep) else { throw ValidationError("--keep is a number of days, 1 and more") }
  }
}
