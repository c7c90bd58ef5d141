import Diagnosis
import Testing

@Suite("The XML of wevtutil")
struct EventXMLTests {
  private static let event = """
    <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='MSExchangeKMS'/>\
    <EventID Qualifiers='49152'>5015</EventID><Level>2</Level>\
    <TimeCreated SystemTime='2000-11-04T10:12:33.000000000Z'/><Computer>MAIL1</Computer><Security/></System>\
    <EventData><Data>a &amp; b</Data><Data Name='x'><![CDATA[<c>]]></Data><Binary>00</Binary></EventData></Event>
    """

  @Test(
    "is a series of events, with a root or without, or as a browser shows it",
    arguments: [
      (event + "\n" + event, [1, 2]), (event + event, [1, 1]), ("<Events>\n\(event)\n\(event)\n</Events>", [2, 3]),
      ("\n<?xml version='1.0' encoding='utf-16'\n?>\n<Events>\(event)\(event)</Events>", [4, 4]),
      ("\u{FEFF}<?xml version='1.0'?>\(event)\r\n\(event)", [1, 2]), ("- \(event)\n- \(event)", [1, 2]),
      ("<!-- two -->\(event)<!-- & -->\(event)", [1, 1]),
      ("<ns0:Events xmlns:ns0='x'>\n\(prefixed)\n\(prefixed)</ns0:Events>", [2, 3]),
    ])
  func series(text: String, lines: [Int]) throws {
    let export = try EventExport(text)
    #expect(export.format == .xml)
    #expect(export.events.map(\.line) == lines)
    let event = try #require(export.events.last)
    #expect(event.source == "MSExchangeKMS" && event.id == 5015 && event.level == "Error")
    #expect(event.computer == "MAIL1")
    #expect(event.time == EventTime(seconds: 973_332_753, isZoned: true))
    #expect(event.message == "a & b\n<c>\n00")
    #expect(event.data == event.message)
  }

  private static let prefixed = event.replacing("</", with: "</ns0:").replacing(#/<(?=[A-Z])/#, with: "<ns0:")
    .replacing("xmlns=", with: "a=")

  @Test("has a message and a level of its own where it was rendered")
  func rendered() throws {
    let rendering =
      "<RenderingInfo Culture='de-DE'><Message>Fehler\nbeim Start</Message><Level>Fehler</Level></RenderingInfo>"
    let event = try EventExport(Self.event.replacing("</Event>", with: rendering + "</Event>")).events[0]
    #expect(event.message == "Fehler\nbeim Start")
    #expect(event.level == "Fehler")
    #expect(event.data == "a & b\n<c>\n00")
  }

  @Test("gives all texts of an event with a template of its own")
  func userData() throws {
    let data =
      "<UserData><Stopped xmlns='x'><Event>deep</Event><System><EventID>7</EventID></System></Stopped></UserData>"
    let text = Self.event.replacing(#/<EventData>.*<\/EventData>/#, with: data)
    let event = try EventExport(text).events[0]
    #expect(event.id == 5015)
    #expect(event.message == "deep\n7")
  }

  @Test("may hold the controls that Windows writes into it")
  func controls() throws {
    let events = try EventExport(Self.event.replacing("a &amp; b", with: "a\u{1}\u{0}\u{B}b")).events
    #expect(events[0].data == "a\u{1}\u{0}\u{B}b\n<c>\n00")
  }

  @Test("leaves out events without a source or a number")
  func skipped() throws {
    let text =
      "<Events>\n" + Self.event.replacing(">5015<", with: "><") + "\n"
      + Self.event.replacing("Name='MSExchangeKMS'", with: "") + "\n" + Self.event + "</Events>"
    let export = try EventExport(text)
    #expect(export.events.count == 1)
    #expect(export.skipped == [2, 3])
  }

  @Test("may hold no event at all")
  func none() throws {
    #expect(try EventExport("<Events></Events>").events.isEmpty)
  }

  @Test(
    "is refused where it is broken, with the line",
    arguments: [
      ("<Events>\n\(event)\n<Event><System>", 3, "cut off or damaged"), ("\(event)\n\n<Event", 3, "cut off"),
      ("<Event>\n<System>\n</Event>", 3, "cut off"), ("<Events>\n&unknown;</Events>", 2, "cut off"),
      ("<Events>\n</Events>\n</Events>", 3, "cut off"), ("<Events>\n</Event>", 2, "cut off"),
      ("<!DOCTYPE x>\n\(event)", 1, "a DOCTYPE is refused"),
      ("<?xml version='1.0'?>\n<!DOCTYPE x [\n<!ENTITY a 'b'>]>\n<Events>&a;</Events>", 2, "a DOCTYPE is refused"),
      ("<Events>\n<!DOCTYPE x SYSTEM 'file:///etc/passwd'></Events>", 2, "a DOCTYPE is refused"),
      ("<Events></Events>\n<!DOCTYPE x>", 2, "a DOCTYPE"), ("<Events>\n<!-- >", 2, "cut off"),
      ("<Events>\n<![CDATA[ ]>", 2, "cut off"), ("<Events>\n\n<?x >", 3, "cut off"), ("<a b='c' b='d'/>", 1, "damaged"),
      ("<a\nb=c/>", 1, "damaged"), ("<a b/>", 1, "damaged"), ("<a b='<'/>", 1, "damaged"), ("<1a/>", 1, "damaged"),
      ("<Events>a\nb&lt</Events>", 2, "damaged"), ("<Events>&#xD800;</Events>", 1, "damaged"),
      ("<a b='&x;'/>", 1, "damaged"),
      ("<Events>&", 1, "damaged"), ("< a/>", 1, "damaged"), ("</a>", 1, "damaged"), ("<", 1, "damaged"),
    ])
  func broken(text: String, line: Int, fault: String) {
    let error = #expect(throws: EventExportError.self) { try EventExport(text) }
    #expect(error?.line == line)
    #expect(error?.fault.contains(fault) == true, "\(String(describing: error))")
  }

  @Test("of a hundred thousand levels is refused, not followed")
  func deep() {
    let text = String(repeating: "<Event>", count: 100_000)
    let closed = text + String(repeating: "</Event>", count: 100_000)
    #expect(#expect(throws: EventExportError.self) { try EventExport(closed) }?.fault.contains("nests deeper") == true)
  }
}
