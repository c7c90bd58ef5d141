/// Puts the lines of a text together to events.
struct EventBlocks {
  /// Where in a block the last line stood.
  private enum Place { case outside, header, description, xml }

  private var events: [RawEvent] = []
  private var event: RawEvent?
  private var place = Place.outside
  private var seen: Set<EventLabel.Field> = []
  private var free: [ArraySlice<UInt8>] = []

  /// Whether the label belongs to the header that is being read: one that was seen already starts the next event.
  func takes(_ label: EventLabel) -> Bool {
    place == .header && (label.field == .other || !seen.contains(label.field))
  }

  /// Ends the event before, if there is one; its free text is the description, else what stands above the next.
  mutating func begin(line: Int) {
    end()
    event = RawEvent(line: line)
    event?.preface = Self.text(free)
    (free, seen, place) = ([], [], .header)
  }

  /// Takes one line in.
  mutating func add(_ line: ArraySlice<UInt8>, _ label: EventLabel?, isBlank: Bool) {
    switch place {
    case .header where label != nil: label.map { set($0) }
    case .header where !isBlank && seen.contains(.id):
      // Some articles give a description without its label (Q262939).
      place = .description
      free.append(line)
    case .header, .xml: break
    case .description where label?.field == .xml: place = .xml
    case .description where Self.isRule(line): leave()
    case .outside, .description: free.append(line)
    }
  }

  /// All events.
  mutating func finished() -> [RawEvent] {
    end()
    return events
  }

  private mutating func set(_ label: EventLabel) {
    seen.insert(label.field)
    switch label.field {
    case .level: event?.level = label.text
    case .source: event?.source = label.text
    case .id: event?.id = label.text
    // Newer viewers print both under Date.
    case .date, .time: event?.time += " " + label.text
    case .computer: event?.computer = label.text
    case .description: (place, free) = (.description, [label.value])
    case .xml: place = .xml
    case .other: break
    }
  }

  private mutating func end() {
    guard var event else { return }
    event.message = Self.text(free)
    events.append(event)
    (self.event, free, place) = (nil, [], .outside)
  }

  /// A heading of an article ends the description above it.
  private mutating func leave() {
    _ = free.popLast()
    end()
  }

  /// Articles underline their headings so.
  private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.trimmed
    return text.count > 2 && text.allSatisfy { $0 == UInt8(ascii: "=") }
  }

  private static func text(_ lines: [ArraySlice<UInt8>]) -> String {
    String(decoding: Array(lines.map(\.trimmed).joined(separator: [.lineFeed])), as: UTF8.self)
  }
}
