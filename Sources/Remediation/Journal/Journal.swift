internal import Directory

/// What a journal says: what was sent, and what became of it.
package struct Journal: Sendable {
  /// What it is of.
  package let head: JournalHead
  /// Each modify that was sent, in order.
  package private(set) var modifies: [Entry] = []
  /// Whether the run that wrote it came to its end.
  package private(set) var isEnded = false
  /// Whether its last line is cut short: it was being written when the run was killed, and nothing was sent after it.
  package let isTorn: Bool

  /// A modify and what became of it.
  package struct Entry: Sendable {
    /// What was sent.
    package let modify: SentModify
    /// The word of its answer; nil where none came.
    package fileprivate(set) var word: String?

    /// Whether nobody knows what became of it: the run was killed, or the connection was lost.
    package var isUnanswered: Bool { word == nil || word == "unanswered" }
  }

  /// Why a file is no journal.
  package struct Fault: Error, Equatable, CustomStringConvertible {
    /// The line, from 1; 0 for the whole.
    package let line: Int
    /// A clause.
    package let why: String

    /// The fault, for a person.
    package var description: String { line == 0 ? why : "line \(line): \(why)" }
  }

  /// Reads a journal; a last line without its line feed is left out.
  /// - Throws: `Fault` for a file that is no journal, or not of this version.
  package init(_ bytes: [UInt8]) throws(Fault) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    isTorn = lines.last?.isEmpty == false
    let records = try Self.records(lines.dropLast())
    guard case .begin(let head)? = records.first else {
      throw Fault(line: 0, why: "it does not begin as a journal does")
    }
    self.head = head
    for (number, record) in records.enumerated().dropFirst() { try take(record, line: number + 1) }
  }

  private static func records(_ lines: ArraySlice<ArraySlice<UInt8>>) throws(Fault) -> [JournalRecord] {
    var records: [JournalRecord] = []
    for line in lines {
      guard let read = try? JournalLine(line) else {
        throw Fault(line: records.count + 1, why: "it is no record of \(JournalLine.schema)")
      }
      records.append(read.record)
    }
    return records
  }

  private mutating func take(_ record: JournalRecord, line: Int) throws(Fault) {
    if isEnded { throw Fault(line: line, why: "a record stands behind the end") }
    switch record {
    case .begin: throw Fault(line: line, why: "a second journal begins here")
    case .sending(let modify):
      guard modify.number == modifies.count + 1 else { throw Fault(line: line, why: "its number is not the next") }
      modifies.append(Entry(modify: modify))
    case .answer(let number, let word, _, _):
      guard number == modifies.count, number > 0, modifies[number - 1].word == nil else {
        throw Fault(line: line, why: "it answers nothing")
      }
      modifies[number - 1].word = word
    case .end: isEnded = true
    }
  }
}
