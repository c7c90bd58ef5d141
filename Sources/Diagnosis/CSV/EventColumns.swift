/// Which column of a table holds what of an event.
///
/// The names are those of Get-WinEvent's records, of Get-EventLog's, and of what the Event Viewer saves.
struct EventColumns {
  private let source: Int?
  private let id: Int?
  private let level: Int?
  private let levelNumber: Int?
  private let computer: Int?
  private let time: Int?
  private let message: Int?
  private let count: Int

  init(_ header: [String]) {
    let names = header.map { $0.trimmed.lowercased() }
    func column(_ choices: String...) -> Int? { choices.lazy.compactMap(names.firstIndex).first }
    source = column("providername", "source")
    id = column("id", "eventid", "event id")
    level = column("leveldisplayname", "entrytype")
    levelNumber = column("level")
    computer = column("machinename", "computer")
    time = column("timecreated", "timegenerated", "date and time")
    message = column("message")
    count = names.count
  }

  /// Whether there is anything of an event.
  var isAny: Bool { source != nil || id != nil || message != nil || time != nil }

  /// The columns that no event can do without and that are not there; nil when all are.
  var missing: [String]? {
    let names = (source == nil ? ["ProviderName"] : []) + (id == nil ? ["Id"] : [])
    return names.isEmpty ? nil : names
  }

  /// The event of a row.
  func event(_ row: CSVReader.Row) -> RawEvent {
    func value(_ column: Int?) -> String { column.flatMap { $0 < row.fields.count ? row.fields[$0] : nil } ?? "" }
    var event = RawEvent(line: row.line)
    event.source = value(source)
    event.id = value(id)
    event.level = value(level).nonEmpty ?? value(levelNumber)
    event.computer = value(computer)
    event.time = value(time)
    // The Event Viewer saves the message behind the last column that has a name.
    event.message = message == nil ? row.fields.dropFirst(count).joined(separator: "\n") : value(message)
    return event
  }
}
