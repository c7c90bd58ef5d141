import Diagnosis
import Membership
import Testing

@Suite("The text of a symptom")
struct SymptomMatchingTests {
  private func diagnosis(_ event: EventRecord, _ symptoms: Symptom...) -> Diagnosis {
    Diagnostician([Suspect(name: "rule", symptoms: symptoms)]).diagnosis(of: [event])
  }

  @Test(
    "is found in any case of letters and however lines are wrapped",
    arguments: ["ID no: 0xc002041d", "ID NO: 0XC002041D.", "it\nwas ID  no:\t0xC002041d, twice"])
  func found(message: String) {
    let event = EventRecord("msexchangeIMC", 4018, at: 0, message)
    let symptom = Symptom(source: "MSExchangeIMC", id: 4018, text: "id no: 0xC002041D")
    #expect(diagnosis(event, symptom).suspicions.first?.telling == [event])
  }

  @Test("is looked for in the data too, and in what stands above the event, but not across them")
  func places() {
    let symptom = Symptom(source: "A", id: 1, text: "one two")
    let inData = EventRecord(source: "A", id: 1, message: "x", data: "one two")
    let above = EventRecord(source: "A", id: 1, message: "x", preface: "one two")
    let across = EventRecord(source: "A", id: 1, message: "one", data: "two", preface: "one")
    #expect(diagnosis(inData, symptom).suspicions.count == 1)
    #expect(diagnosis(above, symptom).suspicions.count == 1)
    #expect(diagnosis(across, symptom).suspicions.isEmpty)
  }

  @Test("tells by its absence why a 4018 is ignored: it has other causes (Q163243)")
  func absent() {
    let event = EventRecord("MSExchangeIMC", 4018, at: 0, "something else")
    let diagnosis = diagnosis(event, Symptom(source: "MSExchangeIMC", id: 4018, text: "0xc002041d"))
    #expect(diagnosis.suspicions.isEmpty)
    #expect(diagnosis.bystanders == [Bystander(name: "rule", event: event, reason: .without(["0xc002041d"]))])
    #expect(
      diagnosis.bystanders.first?.reason.message
        == "would have to say '0xc002041d' (if a message box beside it did, put that line above the event in the file)")
  }

  @Test("is one of several that may be there")
  func several() {
    let symptoms = [Symptom(source: "A", id: 1, text: "x"), Symptom(source: "A", id: 1, text: "y")]
    let first = EventRecord("A", 1, at: 0, "y")
    #expect(Diagnostician([Suspect(name: "r", symptoms: symptoms)]).diagnosis(of: [first]).suspicions.count == 1)
    let none = Diagnostician([Suspect(name: "r", symptoms: symptoms)]).diagnosis(of: [EventRecord("A", 1, at: 0)])
    #expect(
      none.bystanders.first?.reason.message
        == "would have to say 'x' or 'y' (if a message box beside it did, put that line above the event in the file)")
  }

  @Test("makes the same event company where it is not telling")
  func company() {
    let symptoms = [
      Symptom(source: "A", id: 1, text: "fatal"), Symptom(source: "A", id: 1, isTelling: false),
    ]
    let events = [EventRecord("A", 1, at: 0, "fatal"), EventRecord("A", 1, at: 5, "mild")]
    let diagnosis = Diagnostician([Suspect(name: "r", symptoms: symptoms)]).diagnosis(of: events)
    #expect(diagnosis.suspicions.first?.telling == [events[0]])
    #expect(diagnosis.suspicions.first?.company == [Companion(event: events[1], offset: 5)])
  }
}
