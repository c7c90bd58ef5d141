import Diagnosis
import Membership
import Testing

@Suite("A diagnosis")
struct DiagnosticianTests {
  private let telling = EventRecord("MSExchangeKMS", 5015, at: 0)

  private func diagnosis(_ events: EventRecord...) -> Diagnosis {
    Diagnostician([.keyManagement, .internetMail]).diagnosis(of: events)
  }

  @Test("suspects nobody where nothing was logged")
  func nothing() {
    #expect(diagnosis().suspicions.isEmpty)
    #expect(diagnosis(EventRecord("MSExchangeDS", 5015, at: 0)).bystanders.isEmpty)
  }

  @Test("proves nothing from 5389 and ESE97 101 alone (Q259906)")
  func companyAlone() {
    let events = [EventRecord("MSExchangeKMS", 5389, at: 0), EventRecord("ESE97", 101, at: 1)]
    let diagnosis = diagnosis(events[0], events[1])
    #expect(diagnosis.suspicions.isEmpty)
    #expect(diagnosis.bystanders == events.map { Bystander(name: "exchange-kms", event: $0, reason: .alone) })
    #expect(diagnosis.bystanders[0].reason.message.contains("proves nothing"))
  }

  @Test(
    "takes for company what is within five minutes, before or after",
    arguments: [(0, true), (300, true), (-300, true), (301, false), (-301, false), (86_400, false)] as [(Int64, Bool)])
  func reach(seconds: Int64, isCompany: Bool) {
    let diagnosis = diagnosis(EventRecord("ESE97", 101, at: seconds), telling)
    #expect(diagnosis.suspicions.first?.company.map(\.offset) == (isCompany ? [seconds] : []))
    #expect(diagnosis.bystanders.count == (isCompany ? 0 : 1))
  }

  @Test(
    "takes for company what is on the same computer, with its domain or without",
    arguments: [
      ("MAIL1", "mail1", true), ("MAIL1", "mail1.corp.example", true), ("MAIL1", "MAIL2", false), (nil, "MAIL2", true),
      ("MAIL1", nil, true), (nil, nil, true),
    ] as [(String?, String?, Bool)])
  func computers(telling: String?, other: String?, isCompany: Bool) {
    let diagnosis = diagnosis(
      EventRecord("MSExchangeKMS", 5015, at: 0, on: telling), EventRecord("ESE97", 101, at: 1, on: other))
    #expect(diagnosis.suspicions.first?.company.count == (isCompany ? 1 : 0))
  }

  @Test("measures from the nearest telling event")
  func nearest() {
    let diagnosis = diagnosis(
      telling, EventRecord("MSExchangeKMS", 5015, at: 100), EventRecord("ESE97", 101, at: 60),
      EventRecord("ESE97", 101, at: 30), EventRecord("ESE97", 101, at: 250))
    #expect(diagnosis.suspicions.first?.telling.count == 2)
    #expect(diagnosis.suspicions.first?.company.map(\.offset) == [30, -40, 150])
  }

  @Test("never measures between a clock whose zone is known and one whose is not")
  func zones() {
    let local = EventTime(seconds: 973_332_753, isZoned: false)
    let diagnosis = diagnosis(telling, EventRecord(source: "ESE97", id: 101, computer: "MAIL1", time: local))
    #expect(diagnosis.suspicions.first?.company == [])
    #expect(diagnosis.bystanders.first?.reason == .alone)
  }

  @Test("lines events up in time, those of one second by their lines, those without a time last")
  func order() {
    let events = [
      EventRecord("MSExchangeKMS", 5015, at: nil, line: 1), EventRecord("MSExchangeKMS", 5015, at: 9, line: 4),
      EventRecord("MSExchangeKMS", 5015, at: 9, line: 3), EventRecord("MSExchangeKMS", 5015, at: -9, line: 9),
      EventRecord("MSExchangeKMS", 5015, at: nil, line: 0),
    ]
    let diagnosis = Diagnostician([.keyManagement]).diagnosis(of: events)
    #expect(diagnosis.suspicions.first?.telling.map(\.line) == [9, 3, 4, 0, 1])
  }

  @Test("counts a telling event without a time, and finds no company by it")
  func noTime() {
    let diagnosis = diagnosis(EventRecord("MSExchangeKMS", 5015, at: nil), EventRecord("ESE97", 101, at: 0))
    #expect(diagnosis.suspicions.count == 1)
    #expect(diagnosis.suspicions.first?.company == [])
    #expect(diagnosis.bystanders.count == 1)
  }

  @Test("keeps the order of the suspects, and knows one event for two of them")
  func suspects() {
    let twin = Suspect(name: "twin", symptoms: [Symptom(source: "msexchangekms", id: 5015)])
    let diagnosis = Diagnostician([twin, .keyManagement]).diagnosis(of: [telling])
    #expect(diagnosis.suspicions.map(\.name) == ["twin", "exchange-kms"])
  }
}
