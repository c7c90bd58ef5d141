internal import FoundationEssentials

/// LDIF as it is written (RFC 2849).
package struct LDIFText: Sendable {
  /// The text so far.
  package private(set) var text = ""

  /// No records.
  package init() {}

  /// An attribute and its value, in base64 where it must be, and at times where it need not.
  package mutating func line(_ attribute: String, _ value: String) {
    if Self.isSafe(value) { text += "\(attribute): \(value)\n" } else { line(attribute, Array(value.utf8)) }
  }

  /// An attribute and its octets.
  package mutating func line(_ attribute: String, _ octets: [UInt8]) {
    text += "\(attribute):: \(Data(octets).base64EncodedString())\n"
  }

  /// The end of a record, or of a part of a change record.
  package mutating func end(_ mark: String = "") { text += mark + "\n" }

  /// SAFE-STRING, and no space at its end (RFC 2849 note 8).
  private static func isSafe(_ value: String) -> Bool {
    let first = value.utf8.first ?? 0x61
    return !" :<".utf8.contains(first) && value.utf8.last != 0x20 && value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }
}
