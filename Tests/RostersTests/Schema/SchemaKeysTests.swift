import Membership
import Testing

@testable import Rosters

@Suite("The schema of rosters, set against the reader")
struct SchemaKeysTests {
  @Test("has the reader's keys in each mapping, and no others")
  func keys() throws {
    let schema = try RosterSchema.read()
    #expect(try keys(of: schema) == all(RosterReader.Key.self))
    #expect(try keys("directory") == all(RosterReader.DirectoryKey.self))
    #expect(try keys("members") == all(RosterReader.MembersKey.self))
    #expect(try keys("set").union(keys("filter")) == all(RosterReader.SelectorKey.self))
    #expect(try keys("exception") == all(RosterReader.ExceptionKey.self))
    #expect(try keys("symptom") == all(RosterReader.SymptomKey.self))
  }

  @Test("has the reader's keys in rules of both kinds")
  func ruleKeys() throws {
    let every = all(RosterReader.RuleKey.self)
    #expect(try keys("accountRule") == every.subtracting(RosterReader.groupKeys.map(\.rawValue)))
    #expect(try keys("groupRule") == every.subtracting(RosterReader.accountKeys.map(\.rawValue)))
  }

  @Test("has the reader's words")
  func words() throws {
    #expect(try words("directory", "bind") == all(DirectorySource.Bind.self))
    #expect(try words("accountRule", "via") == all(Expectation.Way.self))
    #expect(try words("token") == all(GroupToken.self))
    #expect(try words("requirement") == all(AccountRequirement.self))
    #expect(try words("groupRule", "counted") == told("counted: nonsense", "group: g", "members: [a]"))
    let rule = FaultyRoster.rule("account: a", "memberOf: g")
    #expect(try words("directory", "kind") == listed(reading("directories: {x: {ldif: a, kind: nonsense}}\n" + rule)))
    #expect(try RosterSchema.read()["properties"]?["schema"]?["enum"]?.texts == [RosterFile.schema])
  }

  @Test("describes every key, and lets no other in")
  func descriptions() throws {
    let schema = try RosterSchema.read()
    // What stands below if, then and dependencies adds to a mapping and is none.
    let mappings = schema.parts.filter { $0["description"] != nil && $0["properties"] != nil }
    #expect(mappings.count == 9)
    for mapping in mappings {
      #expect(mapping["additionalProperties"] == .other, "false is neither text nor mapping")
      for key in mapping["properties"]?.keys ?? [] {
        let description = mapping["properties"]?[key].flatMap { described($0, in: schema) }
        #expect(description?.isEmpty == false, "\(key)")
      }
    }
  }

  private func described(_ property: JSONValue, in schema: JSONValue) -> String? {
    let name = property["$ref"]?.text?.split(separator: "/").last.map(String.init)
    return property["description"]?.text ?? name.flatMap { schema["definitions"]?[$0]?["description"]?.text }
  }

  private func definition(_ name: String) throws -> JSONValue {
    try #require(try RosterSchema.read()["definitions"]?[name])
  }

  private func keys(_ name: String) throws -> Set<String> { try keys(of: definition(name)) }

  private func keys(of mapping: JSONValue) throws -> Set<String> { try #require(mapping["properties"]).keys }

  private func words(_ name: String, _ key: String? = nil) throws -> Set<String> {
    let place = try definition(name)
    return Set((key.map { place["properties"]?[$0] } ?? place)?["enum"]?.texts ?? [])
  }

  private func all<Word: RawRepresentable & CaseIterable>(_ words: Word.Type) -> Set<String>
  where Word.RawValue == String {
    Set(words.allCases.map(\.rawValue))
  }

  /// The words that the reader says there are.
  private func told(_ lines: String...) -> Set<String> { listed(reading(FaultyRoster.rule(lines))) }

  private func listed(_ reading: RosterFile.Reading) -> Set<String> {
    let list = reading.faults.first?.message.firstMatch(of: /there are (.+)$/)?.output.1 ?? ""
    return Set(list.split(separator: ", ").map(String.init))
  }
}
