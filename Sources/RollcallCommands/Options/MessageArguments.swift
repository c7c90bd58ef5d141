internal import ArgumentParser

/// How much is said beside the result, and in what form: the same on every verb.
struct MessageArguments: ParsableArguments {
  @Flag(name: .shortAndLong, help: "No progress; from audit and remediate nothing at all when all is well: for cron.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say what is being done.")
  var verbose = false

  @Option(name: .customLong("log-format"), help: "How messages are written: text, or json with one object a line.")
  var logFormat: LogFormat = .text

  @Option(name: .customLong("log-to"), help: "Where messages go: stderr, journal (systemd's) or syslog.")
  var logPlace: LogPlace = .standardError

  /// What they come to.
  var voice: Voice { Voice(quiet: quiet, verbose: verbose, format: logFormat, place: logPlace) }
}

extension LogFormat: ExpressibleByArgument {}
extension LogPlace: ExpressibleByArgument {}
