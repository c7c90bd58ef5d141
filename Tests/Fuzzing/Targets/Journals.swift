import FoundationEssentials

@testable import Remediation

extension FuzzTarget {
  /// Journals, and each of their lines.
  static let journals = FuzzTarget(name: "journals") { bytes in
    for line in bytes.split(separator: UInt8(ascii: "\n")) { checkLine(line) }
    guard let journal = try? Journal(bytes) else { return }
    for withUnanswered in [true, false] {
      _ = try? journal.undoing(withUnanswered: withUnanswered).roster(about: "corp")
    }
  }

  private static func checkLine(_ bytes: ArraySlice<UInt8>) {
    guard let line = try? JournalLine(bytes), let written = try? line.bytes else { return }
    let again = try? JournalLine(written.dropLast())
    promise("a record is read as it was written", again?.record == line.record, String(decoding: bytes, as: UTF8.self))
    promise("a record is one line", written.count { $0 == UInt8(ascii: "\n") } == 1)
  }
}
