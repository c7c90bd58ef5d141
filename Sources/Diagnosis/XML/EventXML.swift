/// Events as wevtutil prints them: a series without a root, or one with it (Event Schema, EventType).
struct EventXML {
  /// Whether the text starts with a tag; browsers put a minus before each that can be folded.
  static func isLikely(_ text: [UInt8]) -> Bool {
    text.drop { $0.isBlank || $0 == UInt8(ascii: "-") }.first == UInt8(ascii: "<")
  }

  /// The events in the order of the file.
  static func read(_ text: [UInt8]) throws(EventExportError) -> [RawEvent] {
    var events = Self()
    var reader = XMLReader(text)
    while let token = try reader.next() { events.add(token, line: reader.line) }
    return events.finished
  }

  private var finished: [RawEvent] = []
  private var event: RawEvent?
  /// The elements that are open, without prefixes.
  private var path: [String] = []
  private var text = ""
  private var data: [String] = []

  private mutating func add(_ token: XMLReader.Token, line: Int) {
    switch token {
    case .text(let more): if event != nil { text += more }
    case .start(let name, let attributes):
      text = ""
      path.append(Self.local(name))
      if path.last == "Event", event == nil { (event, data) = (RawEvent(line: line), []) }
      if path.dropLast().last == "System", !Self.isData(path) { take(attributes, of: path.last) }
    case .end:
      path.popLast().map { end($0) }
      text = ""
    }
  }

  private mutating func take(_ attributes: [String: String], of element: String?) {
    if element == "Provider" { event?.source = attributes["Name"] ?? "" }
    if element == "TimeCreated" { event?.time = attributes["SystemTime"] ?? "" }
  }

  private mutating func end(_ name: String) {
    // An application's own elements may have any name.
    if Self.isData(path) { return text.trimmed.nonEmpty.map { data.append($0) } ?? () }
    switch (path.last ?? "", name) {
    case ("System", "EventID"): event?.id = text
    case ("System", "Computer"): event?.computer = text
    case ("System", "Level"): event?.level = text
    case ("RenderingInfo", "Level") where !text.trimmed.isEmpty: event?.level = text
    case ("RenderingInfo", "Message"): event?.message = text
    case (_, "Event"): finish()
    default: break
    }
  }

  private mutating func finish() {
    guard var event else { return }
    event.data = data.joined(separator: "\n")
    finished.append(event)
    self.event = nil
  }

  private static func isData(_ path: [String]) -> Bool { path.contains("EventData") || path.contains("UserData") }

  /// The name without its prefix: Windows uses none, tools that rewrite its files may.
  private static func local(_ name: String) -> String {
    name.utf8.lastIndex(of: UInt8(ascii: ":")).map { String(name[name.utf8.index(after: $0)...]) } ?? name
  }
}
