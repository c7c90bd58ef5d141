import Diagnosis
import Testing

@Suite("The Event Viewer's text")
struct EventTextTests {
  @Test("is read field by field")
  func fields() throws {
    let text = """
      Event Type:\tError
      Event Source:\tMSExchangeKMS
      Event Category:\tNone
      Event ID:\t5015
      Date:\t\t11/4/2000
      Time:\t\t10:12:33 AM
      User:\t\tN/A
      Computer:\tMAIL1
      Description:
      First line.

      Last line.

      """
    let export = try EventExport(text)
    #expect(export.format == .text)
    #expect(
      export.events == [
        EventRecord(
          source: "MSExchangeKMS", id: 5015, level: "Error", computer: "MAIL1",
          time: EventTime(seconds: 973_332_753, isZoned: false), message: "First line.\n\nLast line.", line: 1)
      ])
  }

  @Test(
    "is known in every form that people paste",
    arguments: [
      "Event ID: 4018\nType: Error\nSource: MSExchangeIMC\nDescription: Unable.",
      "  Source: MSExchangeIMC\n  Type: Error\n  Event ID: 4018\n\n  Unable.\n",
      "\t- Event ID: 4018\n\t  Source: MSExchangeIMC\n\t  Type:Error\n\t  Description:\n\t  Unable.",
      " * Event Type: Error\n * Event Source: MSExchangeIMC\n * Event ID: 4018\n * Description: Unable.",
      "> Event ID 4018\n> Source:   MSExchangeIMC\n> Type:  Error\n> Category: None\n> Description: Unable.",
      "Event ID: 4018\r\n\r\nSource: MSExchangeIMC\r\n\r\nType: Error\r\n\r\nDescription:\r\n\r\nUnable.\r\n",
      "Log Name:      Application\nSource:        MSExchangeIMC\nDate:          11/4/2000 10:12:33\nEvent ID:      4018\n"
        + "Task Category: (1)\nLevel:         Error\nKeywords:      Classic\nUser:          N/A\nComputer:      M\n"
        + "Description:\nUnable.\nEvent Xml:\n<Event>\n<Description: no>\n</Event>",
      "Ereignistyp:\tError\nEreignisquelle:\tMSExchangeIMC\nEreigniskategorie:\tKeine\nEreigniskennung:\t4018\n"
        + "Datum:\t04.11.2000\nZeit:\t10:12:33\nBenutzer:\tNicht zutreffend\nComputer:\tM\nBeschreibung:\nUnable.",
    ])
  func forms(text: String) throws {
    let export = try EventExport(text)
    #expect(export.format == .text)
    #expect(export.skipped.isEmpty)
    #expect(export.events.count == 1)
    let event = try #require(export.events.first)
    #expect(event.source == "MSExchangeIMC")
    #expect(event.id == 4018)
    #expect(event.level == "Error")
    #expect(event.message.trimmingLines == "Unable.")
    #expect(event.time?.text ?? "2000-11-04T10:12:33" == "2000-11-04T10:12:33")
  }

  @Test("has descriptions that may hold labels, and still ends them where the next event starts")
  func labelsInDescriptions() throws {
    let text = """
      Event Type: Error
      Event Source: A
      Event ID: 1
      Description:
      Source: somewhere else
      Event ID: of another kind
      Date: unknown

      Type: unknown too
      Description: of what?
      Source: B
      Type: Error
      Event ID: 2
      User: nobody
      no label
      Time: unknown
      Event ID: 3
      Source: C
      Event ID: 4
      Source: D
      """
    let events = try EventExport(text).events
    #expect(events.map(\.source) == ["A", "B", "C", "D"])
    #expect(events.map(\.line) == [1, 11, 16, 19])
    #expect(events[0].message.hasSuffix("Type: unknown too\nDescription: of what?"))
    #expect(events[1].message == "no label")
  }

  @Test("is found within an article, whose headings end it, and keeps what stands above it")
  func article() throws {
    let text = """
      SYMPTOMS
      ========

        ID no: 0xc002041d

        Event ID: 4018
        Source: MSExchangeIMC
        Unable to
        start.

      CAUSE
      =====

      Nobody knows.

        Event ID: 2
        Source: B
      """
    let events = try EventExport(text).events
    #expect(events.map(\.message) == ["Unable to\nstart.", ""])
    #expect(events[0].preface?.contains("0xc002041d") == true)
    #expect(events[1].preface?.contains("Nobody knows.") == true)
    #expect(events[1].preface?.contains("0xc002041d") == false)
  }

  @Test("leaves out events without a source or a number, and says where they are")
  func skipped() throws {
    let text =
      "Event Type: Error\nEvent ID: 1\nDescription: a\nEvent Type: Error\nEvent Source: B\nDescription: b\n"
      + "Event Type: Error\nEvent ID: 3\nEvent Source: C\n"
    let export = try EventExport(text)
    #expect(export.events.map(\.id) == [3])
    #expect(export.skipped == [1, 4])
  }

  @Test("keeps an event whose time cannot be read")
  func noTime() throws {
    let events = try EventExport("Event ID: 1\nSource: A\nDate: Date\nTime: Time\nDescription: x").events
    #expect(events == [EventRecord(source: "A", id: 1, message: "x")])
  }
}

extension String {
  /// Without the marks that people put before pasted lines.
  fileprivate var trimmingLines: String { String(drop { " >\n".contains($0) }) }
}
