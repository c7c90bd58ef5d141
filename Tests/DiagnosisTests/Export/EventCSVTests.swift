import Diagnosis
import Testing

@Suite("The CSV of PowerShell")
struct EventCSVTests {
  private static let header = #""Message","Id","ProviderName","MachineName","TimeCreated","LevelDisplayName""#

  @Test(
    "is read in any order of columns, with any separator, quoted or not",
    arguments: [
      header + "\n" + #""two\#nlines, ""quoted""","5015","K","M","11/4/2000 10:12:33 AM","Error""#,
      "#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord\r\n" + header + "\r\n"
        + "\"two\r\nlines, \"\"quoted\"\"\",\"5015\",\"K\",\"M\",\"11/4/2000 10:12:33 AM\",\"Error\"\r\n\r\n",
      header.replacing(",", with: ";") + "\n" + #""two\#nlines, ""quoted""";5015;K;M;"04.11.2000 10:12:33";Error"#,
      "TimeCreated\tProviderName\tId\tMachineName\tMessage\tLevelDisplayName\n"
        + "2000-11-04 10:12:33\tK\t5015\tM\t\"two\nlines, \"\"quoted\"\"\"\tError\n",
      "\n#TYPE Selected.System.Diagnostics.Eventing.Reader.EventLogRecord\nLevel,TimeCreated,Id,ProviderName,MachineName,Message\n"
        + "2,2000-11-04 10:12:33,5015,K,M,\"two\nlines, \"\"quoted\"\"\"",
      "Level,Date and Time,Source,Event ID,Task Category,Computer\n"
        + "Error,11/4/2000 10:12:33 AM,K,5015,None,M,\"two\nlines, \"\"quoted\"\"\"",
    ])
  func forms(text: String) throws {
    let export = try EventExport(text)
    #expect(export.format == .csv)
    #expect(export.events.count == 1)
    let event = try #require(export.events.first)
    #expect(event.source == "K" && event.id == 5015 && event.computer == "M" && event.level == "Error")
    #expect(event.message.replacing("\r\n", with: "\n") == "two\nlines, \"quoted\"")
    #expect(event.time == EventTime(seconds: 973_332_753, isZoned: false))
  }

  @Test("says in which line an event starts, and leaves out rows without a source or a number")
  func lines() throws {
    let export = try EventExport("Id,ProviderName,Message\n1,A,\"x\n\ny\"\n,B\n3\n\n4,D,\"\"\n-5,E\n")
    #expect(export.events.map(\.line) == [2, 8])
    #expect(export.events.map(\.message) == ["x\n\ny", ""])
    #expect(export.skipped == [5, 6, 9])
  }

  @Test("may hold whole events in its messages")
  func nested() throws {
    let text = Self.header + "\n\"Event ID: 1\nSource: A\",\"5015\",\"K\",,,\n"
    #expect(try EventExport(text).events.map(\.id) == [5015])
  }

  @Test(
    "is refused where it is broken, with the line",
    arguments: [
      ("Id,ProviderName,Message\n1,A,x\n2,B", 3, "cut off here"), ("Id,ProviderName,Message\n", 1, "no event follows"),
      (header + "\n\"a\n", 2, "never closed"), ("\"Message,Id\n\n", 1, "never closed"),
      (header + "\n\"a\n\" b,1,K\n", 3, "follows a closing quote"),
      ("#TYPE x\nMessage,TimeCreated\na,b\n", 2, "no column ProviderName and no Id"),
      ("Id,Message\n1,b\n", 1, "no column ProviderName;"), ("ProviderName,Message\nK,b\n", 1, "no column Id;"),
    ])
  func broken(text: String, line: Int, fault: String) {
    let error = #expect(throws: EventExportError.self) { try EventExport(text) }
    #expect(error?.line == line)
    #expect(error?.fault.contains(fault) == true, "\(String(describing: error))")
  }
}
