/// A run that ends with a message instead of a report.
struct Failure: Error {
  /// What happened and what to do, for a person.
  let message: String
  let status: ExitStatus
  /// One line each, below the message.
  var details: [String] = []
  /// Whether a report says it too.
  var isReported = false
  /// The options with which the same command line would not fail; nil where there are none.
  var remedy: [String]?

  /// All of it that goes into one line: a message that leads to details, and the first of them.
  var headline: String { ([message] + details.prefix(message.hasSuffix(":") ? 1 : 0)).joined(separator: " ") }

  /// The command line is wrong: nothing was asked of any directory.
  static func usage(_ message: String, _ details: [String] = []) -> Failure {
    Failure(message: message, status: .usage, details: details)
  }

  /// Something failed.
  static func failed(_ message: String, _ details: [String] = []) -> Failure {
    Failure(message: message, status: .failure, details: details)
  }
}
