/// The events of a file, in the format that its contents show.
package struct EventExport: Sendable {
  /// The ways in which Windows prints events.
  package enum Format: String, Sendable, CaseIterable {
    /// Labels and free text, as the Event Viewer copies events and Microsoft's articles quote them.
    case text
    /// `wevtutil qe … /f:xml`.
    case xml
    /// `Get-WinEvent … | ConvertTo-Csv`.
    case csv
  }

  /// More is refused, in bytes: it is read at once.
  package static let sizeLimit = 64 * 1024 * 1024

  /// What the file turned out to be.
  package let format: Format
  /// The events, in the file's order.
  package let events: [EventRecord]
  /// The lines of the events that were left out because they have no source or no number.
  package let skipped: [Int]

  /// Reads the contents of a file.
  /// - Throws: what is wrong with it, and what to do.
  package init(_ bytes: [UInt8]) throws(EventExportError) {
    if bytes.count > Self.sizeLimit { throw .tooLarge }
    let text = ExportText(bytes).bytes
    format = try Self.format(of: text)
    let raw = try Self.read(text, as: format)
    let dayFirst = raw.contains { EventTime.isDayFirst($0.time) }
    let records = raw.map { $0.record(dayFirst: dayFirst) }
    events = records.compactMap(\.self)
    skipped = zip(raw, records).filter { $1 == nil }.map(\.0.line)
  }

  private static func format(of text: [UInt8]) throws(EventExportError) -> Format {
    if text.allSatisfy(\.isBlank) { throw .empty }
    if EventXML.isLikely(text) { return .xml }
    if EventCSV.isLikely(text) { return .csv }
    if EventText(text).hasEvents { return .text }
    throw .unknownFormat
  }

  private static func read(_ text: [UInt8], as format: Format) throws(EventExportError) -> [RawEvent] {
    switch format {
    case .text: EventText(text).events()
    case .xml: try EventXML.read(text)
    case .csv: try EventCSV.read(text)
    }
  }
}
