/// Events as ConvertTo-Csv and Export-Csv print them.
enum EventCSV {
  /// Whether the first row has more than one column and one of them is an event's.
  static func isLikely(_ text: [UInt8]) -> Bool {
    var rows = reader(text)
    guard let header = try? nextRow(&rows) else { return text.first == .quote || text.starts(with: "#TYPE".utf8) }
    return header.fields.count > 1 && EventColumns(header.fields).isAny
  }

  /// The events in the order of the rows.
  static func read(_ text: [UInt8]) throws(EventExportError) -> [RawEvent] {
    var rows = reader(text)
    guard let header = try nextRow(&rows) else { throw .cutOff(1) }
    let columns = EventColumns(header.fields)
    if let missing = columns.missing { throw .missing(missing, header.line) }
    var events: [RawEvent] = []
    var last = header
    while let row = try nextRow(&rows) {
      events.append(columns.event(row))
      last = row
    }
    // A row has a field for every column, and an end.
    let isCut = last.fields.count < header.fields.count && text.last != .lineFeed && text.last != .carriageReturn
    if isCut { throw .cutOff(last.line) }
    if events.isEmpty { throw .noRows(header.line) }
    return events
  }

  /// Empty lines, and the `#TYPE` that PowerShell 5 puts above the header, are no rows.
  private static func nextRow(_ rows: inout CSVReader) throws(EventExportError) -> CSVReader.Row? {
    while let row = try rows.next() {
      if row.fields.count > 1 || !row.fields[0].trimmed.isEmpty, !row.fields[0].hasPrefix("#TYPE") { return row }
    }
    return nil
  }

  private static func reader(_ text: [UInt8]) -> CSVReader { CSVReader(text, delimiter: delimiter(of: text)) }

  /// The one that the header has most of: lists are separated by semicolons wherever a comma begins the decimals.
  private static func delimiter(of text: [UInt8]) -> UInt8 {
    let lines = text.split(separator: .lineFeed, maxSplits: 8)
    let header = lines.first { !$0.starts(with: "#TYPE".utf8) && !$0.allSatisfy(\.isBlank) } ?? []
    let candidates = [",", ";", "\t"].map { UInt8(ascii: $0) }
    return candidates.max { left, right in header.count { $0 == left } < header.count { $0 == right } } ?? candidates[0]
  }
}
