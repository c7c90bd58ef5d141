/// The text of the Event Viewer: blocks of labels, each with a description that may hold anything.
struct EventText {
  /// What a line can be to the question where an event starts; one byte a line, as a file may have millions.
  private enum Kind: UInt8 { case blank, free, label, eventsOwn, last }

  private let lines: [ArraySlice<UInt8>]
  private let kinds: [Kind]

  init(_ text: [UInt8]) {
    // By bytes: to Swift, CR and LF are one character together.
    lines = text.split(separator: .lineFeed, omittingEmptySubsequences: false)
    kinds = lines.map(Self.kind)
  }

  /// Whether anything in it looks like an event.
  var hasEvents: Bool { lines.indices.contains(where: startsEvent) }

  /// The events in the order of the text; what stands above one goes with it.
  func events() -> [RawEvent] {
    var blocks = EventBlocks()
    for (index, line) in lines.enumerated() {
      let label = kinds[index] == .free || kinds[index] == .blank ? nil : EventLabel(line)
      if let label, startsEvent(index), !blocks.takes(label) { blocks.begin(line: index + 1) }
      blocks.add(line, label, isBlank: kinds[index] == .blank)
    }
    return blocks.finished()
  }

  /// Whether the line is in a run of labels with an event's own among them: then no description holds it by chance.
  private func startsEvent(_ index: Int) -> Bool {
    guard kinds[index] == .label || kinds[index] == .eventsOwn else { return false }
    let run = kinds[index...].prefix(Self.longestHeader).prefix { $0 != .free && $0 != .last }
    return run.contains(.eventsOwn)
  }

  private static func kind(_ line: ArraySlice<UInt8>) -> Kind {
    guard let label = EventLabel(line) else { return line.allSatisfy(\.isBlank) ? .blank : .free }
    if label.field == .description || label.field == .xml { return .last }
    return label.isEventsOwn ? .eventsOwn : .label
  }

  private static let longestHeader = 12
}
