internal import Directory
internal import FoundationEssentials
internal import Logging

/// How a message is written.
enum LogFormat: String, CaseIterable {
  /// A line for people: `rollcall: …`.
  case text
  /// A line for programs: one object with `time`, `level`, `message` and `run`.
  case json

  /// The message as one line or, with details, several; it ends in a line feed, and nothing in it can move a cursor.
  func line(_ record: LogRecord) -> String {
    switch self {
    case .text: "rollcall: " + record.text.joined(separator: "\n") + "\n"
    case .json: (try? record.json) ?? ""
    }
  }
}

/// One message, and what is known of it.
struct LogRecord {
  let level: Logger.Level
  let message: String
  /// One line each, below the message.
  let details: [String]
  /// The run that says it.
  let run: String
  let time: Date

  /// The message and its details, harmless.
  var text: [String] { [message.harmless] + details.map(\.harmless) }

  fileprivate var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      encoder.dateEncodingStrategy = .iso8601
      return String(decoding: try encoder.encode(Document(self)), as: UTF8.self) + "\n"
    }
  }

  private struct Document: Encodable {
    let time: Date
    let level: String
    let message: String
    let details: [String]?
    let run: String

    init(_ record: LogRecord) {
      (time, level, run) = (record.time, record.level.rawValue, record.run)
      message = record.message.harmless
      details = record.details.isEmpty ? nil : record.details.map(\.harmless)
    }
  }
}
