import Rosters
import Testing

@Suite("The faults of a roster")
struct FaultTests {
  @Test("are told in the words of the file, with line and column", arguments: FaultyRoster.all)
  func one(roster: FaultyRoster) {
    let reading = reading(roster.text)
    #expect(reading.faults.map(\.description) == [roster.told])
    #expect(reading.file == nil)
  }

  @Test("are at least sixty, each of its own kind")
  func count() {
    #expect(FaultyRoster.all.count >= 60)
    #expect(Set(FaultyRoster.all.map(\.text)).count == FaultyRoster.all.count)
  }

  @Test("are told all at once, in the order of the file")
  func all() {
    let reading = reading(
      """
      rules:
        - name: a
          account: x
          memberOf: "@nobody"
          via: sideways
        - name: a
          group: g
          members: {include: [x], exclude: [x]}
      """)
    #expect(reading.faults.map(\.place.description) == ["4:15", "5:10", "6:11", "8:25"])
    #expect(reading.file == nil)
  }

  @Test("that only follow from a misspelt key are not told")
  func consequences() {
    let reading = reading("rules:\n  - nam: a\n    acount: x\n    memberoff: g\n")
    #expect(reading.faults.count == 3)
    #expect(reading.faults.allSatisfy { $0.message.contains("do you mean") })
  }
}

@Suite("What is not wrong in a roster and should not stay")
struct RemarkTests {
  /// The day on which the exception of `expiring` ends, and the second after it.
  private static let midnight: Int64 = 1_801_526_400

  private static let expiring = FaultyRoster.rule(
    "account: a", "memberOf: g", "exceptions:", "  - until: 2027-02-01", "    why: x")

  @Test("is an exception that is over, from the second after its last day on")
  func expired() {
    #expect(reading(Self.expiring, now: Self.midnight - 1).remarks.isEmpty)
    let late = reading(Self.expiring, now: Self.midnight)
    #expect(
      late.remarks.map(\.description) == [
        "6:16: this exception ended on 2027-02-01: take it out, or agree on another day"
      ])
    #expect(late.faults.isEmpty && late.file != nil)
  }

  @Test(
    "is a rule that asks nothing new",
    arguments: [
      ("account: a\n    memberOf: g", true), ("account: A\n    memberOf: G", true),
      ("account: a\n    memberOf: h", false),
      ("account: a\n    memberOf: g\n    mustBe: enabled", false),
      ("account: a\n    memberOf: g\n    symptoms: [{source: s, id: 1}]", false),
      ("account: a\n    memberOf: g\n    exceptions: [{until: 2099-01-01, why: x}]", false),
      ("account: a\n    memberOf: [g, h]", false),
      ("group: g\n    members: [a]", true), ("group: g\n    members: {may: [a]}", false),
    ])
  func shadowed(rule: String, isShadowed: Bool) {
    let reading = reading(FaultyRoster.rule("account: a", "memberOf: g") + "  - name: s\n    \(rule)\n")
    let told = "5:5: the rule 's' asks nothing that 'r' on line 2 does not ask too"
    #expect(reading.remarks.map(\.description) == (isShadowed ? [told] : []))
    #expect(reading.faults.isEmpty)
  }

  @Test("is an earlier rule too, where a later one asks for more; and none that another asks with exceptions only")
  func stronger() {
    let weak = FaultyRoster.rule("account: a", "memberOf: g")
    let strong = reading(weak + "  - {name: s, account: a, memberOf: g, via: direct}\n")
    #expect(
      strong.remarks.map(\.description) == ["2:5: the rule 'r' asks nothing that 's' on line 5 does not ask too"])
    let closed = FaultyRoster.rule("group: g", "members: {may: [a]}")
    #expect(reading(closed + "  - {name: s, group: g, counted: direct, members: {may: [a]}}\n").remarks.isEmpty)
    let excepted = FaultyRoster.rule("account: a", "memberOf: g", "exceptions: [{until: 2099-01-01, why: x}]")
    #expect(reading(excepted + "  - {name: s, account: a, memberOf: g}\n").remarks.isEmpty)
  }

  @Test("is no rule of another directory")
  func directories() {
    let reading = reading(
      "directories:\n  a: {ldif: a}\n  b: {ldif: b}\n"
        + FaultyRoster.rule("directory: a", "account: x", "memberOf: g")
        + "  - {name: s, directory: b, account: x, memberOf: g}\n")
    #expect(reading.remarks.isEmpty && reading.faults.isEmpty)
  }
}
