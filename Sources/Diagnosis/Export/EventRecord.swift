/// One event of a Windows event log, as an export tells it.
package struct EventRecord: Sendable, Hashable {
  /// What logged it, in the letters of the file: `MSExchangeKMS`.
  package let source: String
  /// Its number in that source.
  package let id: Int
  /// How grave it is, in the words of the file or those of Windows; nil where the file does not say.
  package let level: String?
  /// The computer that it was logged on; nil where the file does not say.
  package let computer: String?
  /// When it was logged; nil where no time can be read.
  package let time: EventTime?
  /// Its text; its data where a file has no text.
  package let message: String
  /// Its data, one value a line; nil where the file gives none apart from the text.
  package let data: String?
  /// What stands above it in a text that a person put together, such as the message box that came with it; else nil.
  package let preface: String?
  /// Where it starts in the file, counted from 1.
  package let line: Int

  /// One event.
  package init(
    source: String, id: Int, level: String? = nil, computer: String? = nil, time: EventTime? = nil,
    message: String = "", data: String? = nil, preface: String? = nil, line: Int = 1
  ) {
    self.source = source
    self.id = id
    self.level = level
    self.computer = computer
    self.time = time
    self.message = message
    self.data = data
    self.preface = preface
    self.line = line
  }
}
