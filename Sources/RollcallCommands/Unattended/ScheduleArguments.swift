internal import ArgumentParser

/// How a run gets along with others that a scheduler starts.
struct ScheduleArguments: ParsableArguments {
  @Flag(help: "Do not begin while another audit of the same is running.")
  var noOverlap = false

  @Option(
    help: ArgumentHelp(
      "Begin after a random time of at most so many seconds, so that many hosts do not ask at once.",
      valueName: "seconds"))
  var splay: Double = 0

  /// - Throws: a `ValidationError` for a time that is none.
  func validate() throws {
    guard (0...86_400).contains(splay) else { throw ValidationError("--splay is a number of seconds, at most 86400") }
  }
}
