internal import Glibc
internal import Logging

/// Where messages go.
enum LogPlace: String, CaseIterable {
  case standardError = "stderr"
  /// systemd's journal, by its native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL).
  case journal
  /// The local syslog daemon (RFC 3164 without a host, as syslog(3) writes it).
  case syslog

  /// The socket that listens there; nil for standard error.
  var socket: String? {
    switch self {
    case .standardError: nil
    case .journal: "/run/systemd/journal/socket"
    case .syslog: "/dev/log"
    }
  }

  /// The datagram that says it there.
  func datagram(_ record: LogRecord, as format: LogFormat) -> [UInt8] {
    let text = format == .json ? String(format.line(record).dropLast()) : record.text.joined(separator: "\n")
    switch self {
    case .standardError: return Array(text.utf8)
    case .journal:
      let fields = [
        "PRIORITY": "\(record.level.severity)", "SYSLOG_IDENTIFIER": "rollcall", "ROLLCALL_RUN": record.run,
      ]
      return Self.field("MESSAGE", text) + fields.sorted { $0.key < $1.key }.flatMap { Self.field($0.key, $0.value) }
    case .syslog:
      // Facility 3, a daemon (RFC 3164 §4.1.1).
      return Array("<\(3 * 8 + record.level.severity)>rollcall[\(getpid())]: \(text)".utf8)
    }
  }

  /// A value of several lines has its length, in eight bytes of the least first, between its name and itself.
  private static func field(_ name: String, _ value: String) -> [UInt8] {
    let bytes = Array(value.utf8)
    if !bytes.contains(UInt8(ascii: "\n")) { return Array("\(name)=".utf8) + bytes + [0x0A] }
    let length = (0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> ($0 * 8)) }
    return Array("\(name)\n".utf8) + length + bytes + [0x0A]
  }
}

extension Logger.Level {
  /// The severity of RFC 5424 §6.2.1.
  fileprivate var severity: Int {
    switch self {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
