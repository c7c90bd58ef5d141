internal import FoundationEssentials

/// Writes LDIF that any LDAP tool takes: folded at 76 columns, base64 wherever plain text would not be safe (RFC 2849).
package struct LDIFWriter {
  /// The text so far.
  package private(set) var text: String

  /// A text that holds only the version (RFC 2849).
  package init() { text = "version: 1\n" }

  /// A remark; line breaks in it stay inside the remark.
  package mutating func comment(_ remark: String) { text += Self.comment(remark) }

  /// A line that holds a remark; line breaks in it stay inside the remark.
  package static func comment(_ remark: String) -> String { "# \(remark.harmless)\n" }

  /// An empty line, which ends a record.
  package mutating func separate() { text += "\n" }

  /// A change record of type modify.
  package mutating func modify(_ modification: Modification) {
    let name = modification.entry.text
    // Base64 hides from the reader what is about to be changed.
    if !Self.isSafe(name) { comment(name) }
    line("dn", name)
    line("changetype", "modify")
    line(modification.kind.rawValue, modification.attribute)
    for value in modification.values { line(modification.attribute, value) }
    text += "-\n"
  }

  /// A content record: the entry with all its values, attributes in alphabetical order.
  package mutating func content(_ entry: Entry) {
    if !Self.isSafe(entry.name) { comment(entry.name) }
    line("dn", entry.name)
    for attribute in entry.descriptions.sorted() {
      for value in entry.values(attribute) { line(attribute, value) }
    }
  }

  private mutating func line(_ attribute: String, _ value: String) { line(attribute, Array(value.utf8)) }

  private mutating func line(_ attribute: String, _ value: [UInt8]) {
    let coded =
      Self.isSafe(value)
      ? ": \(String(decoding: value, as: UTF8.self))" : ":: \(Data(value).base64EncodedString())"
    fold(attribute + coded)
  }

  private static func isSafe(_ value: String) -> Bool { isSafe(Array(value.utf8)) }

  /// SAFE-STRING, with a trailing space counted unsafe as RFC 2849 note 8 advises.
  private static func isSafe(_ value: [UInt8]) -> Bool {
    guard let first = value.first, let last = value.last else { return true }
    if " :<".utf8.contains(first) || last == UInt8(ascii: " ") { return false }
    return value.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// Continuation lines start with one space. All of a line is ASCII: a byte is a column.
  private mutating func fold(_ line: String) {
    var rest = line.utf8[...]
    text += Substring(rest.prefix(76))
    rest = rest.dropFirst(76)
    while !rest.isEmpty {
      text += "\n "
      text += Substring(rest.prefix(75))
      rest = rest.dropFirst(75)
    }
    text += "\n"
  }
}
