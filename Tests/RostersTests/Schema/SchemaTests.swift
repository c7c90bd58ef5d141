import FoundationEssentials
import LabSupport
import Rosters
import Testing

@Suite("The schema of rosters, held against rosters", .schemaLab, .mustEnd)
struct SchemaTests {
  @Test("is a schema, and its examples and defaults meet it")
  func schema() async throws {
    #expect(try await RosterSchema.answer([]).schema == [])
  }

  @Test("takes every roster of the samples, and every roster that is built in for any account")
  func samples() async throws {
    let folder = RosterSchema.sample("").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }.sorted()
    #expect(names.count >= 4)
    let written = try names.map { String(decoding: try Data(contentsOf: RosterSchema.sample($0)), as: UTF8.self) }
    let built = BuiltinRoster.allCases.flatMap { [$0.text(for: "ExchSvc"), $0.text(for: "CN=a\\, \"b\",DC=c: #d")] }
    let answer = try await RosterSchema.answer(written + built)
    for (name, said) in zip(names + built, answer.documents) { #expect(said == [], "\(name)") }
  }

  @Test("refuses every fault that it can know of, and no other")
  func faults() async throws {
    let answer = try await RosterSchema.answer(FaultyRoster.all.map(\.text))
    for (roster, said) in zip(FaultyRoster.all, answer.documents) {
      let isRefused = said?.isEmpty == false
      let isBeyond = FaultyRoster.beyondSchema.contains(roster.testDescription)
      #expect(isRefused != isBeyond, "\(roster.testDescription): \(said?.joined(separator: "; ") ?? "no YAML")")
    }
  }

  @Test("has a name for each fault, and no fault in its list that is gone")
  func names() {
    let names = FaultyRoster.all.map(\.testDescription)
    #expect(Set(names).count == names.count)
    #expect(FaultyRoster.beyondSchema.isSubset(of: names))
  }

  @Test("takes what the reader takes, written in any way")
  func rightRosters() async throws {
    let answer = try await RosterSchema.answer(RightRoster.all)
    for (text, said) in zip(RightRoster.all, answer.documents) {
      #expect(reading(text).faults.isEmpty, "\(text)")
      #expect(said == [], "\(text)")
    }
  }

  @Test("refuses what the reader refuses in the values of each key")
  func wrongValues() async throws {
    let answer = try await RosterSchema.answer(WrongValue.all)
    for (text, said) in zip(WrongValue.all, answer.documents) {
      #expect(!reading(text).faults.isEmpty, "\(text)")
      #expect(said?.isEmpty == false, "\(text)")
    }
  }
}
