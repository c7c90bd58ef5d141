internal import Directory
internal import FoundationEssentials
internal import Logging

/// Writes the messages of one run, for swift-log.
struct RunLog: LogHandler {
  let format: LogFormat
  let place: LogPlace
  let run: String
  let context: Context
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level

  /// The key of a message's further lines.
  static let details = "details"

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let record = LogRecord(
      level: event.level, message: "\(event.message)", details: Self.lines(event.metadata), run: run,
      time: context.now())
    if let socket = place.socket, context.sendDatagram(socket, place.datagram(record, as: format)) { return }
    // What cannot be told there is told here.
    context.standardError(format.line(record))
  }

  private static func lines(_ metadata: Logger.Metadata?) -> [String] {
    guard case .array(let lines) = metadata?[details] else { return [] }
    return lines.map { "\($0)" }
  }
}

extension Logger {
  /// The log of one run.
  init(_ voice: Voice, run: String, _ context: Context) {
    self.init(label: "rollcall") { _ in
      RunLog(
        format: voice.format, place: voice.place, run: run, context: context,
        logLevel: voice.quiet ? .warning : voice.verbose ? .info : .notice)
    }
  }

  /// What ends a run.
  func error(_ failure: Failure) {
    error("\(failure.message)", metadata: [RunLog.details: .array(failure.details.map { .string($0) })])
  }
}
