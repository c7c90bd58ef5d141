internal import Foundation
internal import FoundationXML

/// Collects what an event needs while the parser goes through a file (Event Schema, EventType).
final class EventXMLCollector: NSObject, XMLParserDelegate {
  /// The events so far.
  private(set) var events: [RawEvent] = []
  private var event: RawEvent?
  private var path: [String] = []
  private var text = ""
  private var data: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    let name = Self.local(name)
    text = ""
    if name == "Event", event == nil { begin(line: parser.lineNumber) }
    if path.last == "System", name == "Provider" { event?.source = attributes["Name"] ?? "" }
    if path.last == "System", name == "TimeCreated" { event?.time = attributes["SystemTime"] ?? "" }
    path.append(name)
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    if event != nil { text += characters }
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    if event != nil { text += String(decoding: block, as: UTF8.self) }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    let name = path.popLast() ?? ""
    switch (path.last ?? "", name) {
    case ("System", "EventID"): event?.id = text
    case ("System", "Computer"): event?.computer = text
    case ("System", "Level"): event?.level = text
    case ("RenderingInfo", "Level"): event?.level = text.trimmed.nonEmpty ?? event?.level ?? ""
    case ("RenderingInfo", "Message"): event?.message = text
    case (_, "Event") where !path.contains("Event"): finish()
    default: if isData, let value = text.trimmed.nonEmpty { data.append(value) }
    }
    text = ""
  }

  private func begin(line: Int) {
    event = RawEvent(line: line)
    data = []
  }

  private var isData: Bool { path.contains("EventData") || path.contains("UserData") }

  private func finish() {
    guard var event else { return }
    event.data = data.joined(separator: "\n")
    events.append(event)
    self.event = nil
  }

  /// The name without its prefix: Windows uses none, tools that rewrite its files may.
  private static func local(_ name: String) -> String {
    name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }
}
