/// The texts of one event before anybody makes sense of them: what every format is read into first.
struct RawEvent {
  let line: Int
  var source = ""
  var id = ""
  var level = ""
  var computer = ""
  var time = ""
  var message = ""
  var data = ""
  var preface = ""

  init(line: Int) { self.line = line }

  /// Nil for an event without a source or a number: nothing can point at it.
  func record(dayFirst: Bool) -> EventRecord? {
    guard let source = source.trimmed.nonEmpty, let id = Int(id.trimmed), id >= 0 else { return nil }
    let data = Self.text(data)
    return EventRecord(
      source: source, id: id, level: level.trimmed.nonEmpty.map(Self.levelName), computer: computer.trimmed.nonEmpty,
      time: EventTime(time, dayFirst: dayFirst), message: Self.text(message) ?? data ?? "", data: data,
      preface: Self.text(preface), line: line)
  }

  /// No event is larger than 64 KiB (EvtWrite); what a broken file makes of one need not be searched.
  private static func text(_ text: String) -> String? {
    String(decoding: text.utf8.prefix(64 * 1024), as: UTF8.self).trimmed.nonEmpty
  }

  /// Windows names the levels of its own (winmeta.xml); an application's stay numbers.
  private static func levelName(_ text: String) -> String {
    let names = ["0": "Information", "1": "Critical", "2": "Error", "3": "Warning", "4": "Information", "5": "Verbose"]
    return names[text] ?? text
  }
}
