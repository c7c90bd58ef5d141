/// The text of the Event Viewer: blocks of labels, each with a description that may hold anything.
struct EventText {
  private let lines: [Substring]

  init(_ text: [UInt8]) {
    // By bytes: to Swift, CR and LF are one character together.
    lines = text.split(separator: .lineFeed, omittingEmptySubsequences: false).map {
      Substring(String(decoding: $0.last == .carriageReturn ? $0.dropLast() : $0, as: UTF8.self))
    }
  }

  /// Whether anything in it looks like an event.
  var hasEvents: Bool { lines.indices.contains(where: startsEvent) }

  /// The events in the order of the text; what stands above one goes with it.
  func events() -> [RawEvent] {
    var blocks = EventBlocks()
    for (index, line) in lines.enumerated() {
      let label = EventLabel(line)
      if let label, startsEvent(index, label), !blocks.takes(label) { blocks.begin(line: index + 1) }
      blocks.add(line, label)
    }
    return blocks.finished()
  }

  private func startsEvent(_ index: Int) -> Bool { EventLabel(lines[index]).map { startsEvent(index, $0) } ?? false }

  /// Whether the label is one of a run of labels with an event's own among them: then no description holds it by chance.
  private func startsEvent(_ index: Int, _ first: EventLabel) -> Bool {
    if first.isEventsOwn { return true }
    if first.field == .description || first.field == .xml { return false }
    for line in lines[index...].dropFirst().prefix(Self.longestHeader) where !line.allSatisfy(\.isWhitespace) {
      guard let label = EventLabel(line), label.field != .description else { return false }
      if label.isEventsOwn { return true }
    }
    return false
  }

  private static let longestHeader = 12
}
