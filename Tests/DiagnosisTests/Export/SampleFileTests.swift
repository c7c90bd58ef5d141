import Diagnosis
import Membership
import Testing

@Suite("A sample of both articles' events")
struct SampleFileTests {
  @Test("tells Q274321's events in each format", arguments: EventExport.Format.allCases, ["exchange-kms"])
  func keyManagement(format: EventExport.Format, name: String) throws {
    let export = try EventExport(sample: name, format)
    #expect(export.format == format)
    #expect(export.skipped.isEmpty)
    #expect(
      Set(export.events.map { "\($0.source) \($0.id)" }) == ["MSExchangeKMS 5015", "MSExchangeKMS 5389", "ESE97 101"])
    #expect(export.events.allSatisfy { $0.computer == "MAIL1" })
    let error = try #require(export.events.first { $0.id == 5015 })
    #expect(error.level == "Error")
    #expect(error.message.contains("failed logging on as a MAPI client"))
  }

  @Test(
    "points from Q274321's 5015 at the rule, with its company a second later", arguments: EventExport.Format.allCases)
  func keyManagementSuspicion(format: EventExport.Format) throws {
    let export = try EventExport(sample: "exchange-kms", format)
    let diagnosis = Diagnostician([.keyManagement, .internetMail]).diagnosis(of: export.events)
    let suspicion = try #require(diagnosis.suspicions.first)
    #expect(diagnosis.suspicions.count == 1)
    #expect(suspicion.name == "exchange-kms")
    #expect(suspicion.telling.map(\.id) == [5015])
    #expect(Set(suspicion.company.map(\.event.id)) == [5389, 101])
    #expect(suspicion.company.allSatisfy { $0.offset == 1 })
    #expect(diagnosis.bystanders.isEmpty)
  }

  @Test(
    "points from Q262939's 4018 at the rule, and leaves out what has nothing to do with it",
    arguments: EventExport.Format.allCases)
  func internetMail(format: EventExport.Format) throws {
    let export = try EventExport(sample: "exchange-ims", format)
    #expect(export.format == format)
    #expect(export.events.count == 2)
    let diagnosis = Diagnostician([.keyManagement, .internetMail]).diagnosis(of: export.events)
    let suspicion = try #require(diagnosis.suspicions.first)
    #expect(diagnosis.suspicions.count == 1)
    #expect(suspicion.name == "exchange-ims")
    #expect(suspicion.telling.map(\.id) == [4018])
    #expect(suspicion.company.isEmpty)
    #expect(diagnosis.bystanders.isEmpty)
  }

  @Test(
    "has the time of its format: only wevtutil knows the zone",
    arguments: [
      (EventExport.Format.text, "2000-11-04T10:12:33"), (.csv, "2000-11-04T10:12:33"), (.xml, "2000-11-04T15:12:33Z"),
    ])
  func times(format: EventExport.Format, text: String) throws {
    let event = try #require(try EventExport(sample: "exchange-kms", format).events.first { $0.id == 5015 })
    #expect(event.time?.text == text)
    #expect(event.time?.isZoned == (format == .xml))
  }
}
