/// Why a file cannot be read as an export of events, and where.
package struct EventExportError: Error, Equatable, CustomStringConvertible {
  /// Counted from 1; nil for a fault of the whole file.
  package let line: Int?
  /// The fault as a clause, with what to do.
  package let fault: String

  /// Line and fault, for a person.
  package var description: String { line.map { "line \($0): \(fault)" } ?? fault }
}

extension EventExportError {
  static var tooLarge: Self {
    Self(line: nil, fault: "the file is larger than 64 MiB; export only the days in question")
  }

  static var empty: Self {
    Self(line: nil, fault: "the file is empty; export the events of the Application log again")
  }

  static var unknownFormat: Self {
    Self(
      line: nil,
      fault: """
        this is no export of events; give the text of the Event Viewer (with 'Event Source:' and 'Event ID:'), \
        the output of 'wevtutil qe Application /f:xml', or that of 'Get-WinEvent Application | ConvertTo-Csv'
        """)
  }

  static func brokenXML(_ line: Int) -> Self {
    Self(line: line, fault: "the XML is cut off or damaged here; export the events again with 'wevtutil … /f:xml'")
  }

  static func documentType(_ line: Int) -> Self {
    Self(line: line, fault: "a DOCTYPE is refused, as no event has one; export the events with 'wevtutil … /f:xml'")
  }

  static func tooDeep(_ line: Int) -> Self {
    Self(line: line, fault: "the XML nests deeper than any event; export the events with 'wevtutil … /f:xml'")
  }

  static func missing(_ columns: [String], _ line: Int) -> Self {
    let names = columns.joined(separator: " and no ")
    return Self(
      line: line, fault: "there is no column \(names); export whole events: 'Get-WinEvent Application | ConvertTo-Csv'")
  }

  static func openQuote(_ line: Int) -> Self {
    Self(line: line, fault: "a quote that opens here is never closed; the file is cut off, export the events again")
  }

  static func cutOff(_ line: Int) -> Self {
    Self(line: line, fault: "the file is cut off here; export the events again")
  }

  static func noRows(_ line: Int) -> Self {
    Self(
      line: line,
      fault: "no event follows the header: none was exported, or the file is cut off; export more of the log")
  }

  static func strayText(_ line: Int) -> Self {
    Self(line: line, fault: "text follows a closing quote; quotes inside a value are doubled, as ConvertTo-Csv does")
  }
}
