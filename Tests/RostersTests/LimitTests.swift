import GeneratedDirectories
import Membership
import Rosters
import Testing

@Suite("A file that is no roster of people's")
struct LimitTests {
  private func told(_ bytes: [UInt8]) -> [String] { RosterFile.read(bytes, now: 0).faults.map(\.description) }

  @Test("is refused where it has more than 16 MiB")
  func huge() {
    let told = told(Array(repeating: UInt8(ascii: "#"), count: RosterFile.mostBytes + 1))
    #expect(told == ["1:1: the file has more than 16 MiB: a roster is smaller"])
  }

  @Test("is refused where it is not UTF-8, with the place")
  func encoding() {
    #expect(told(Array("rules:\n  - ä".utf8) + [0xE4]) == ["2:6: the file is not UTF-8 from here on: save it as UTF-8"])
    #expect(told([0xFF, 0xFE, 0x72, 0]) == ["1:1: the file is UTF-16: save it as UTF-8"])
    #expect(told([0xFE, 0xFF, 0, 0x72]) == ["1:1: the file is UTF-16: save it as UTF-8"])
  }

  @Test("may begin with a byte order mark, and have lines that end in CR LF")
  func marks() {
    let text = "\u{FEFF}" + FaultyRoster.rule("account: a", "memberOf: g")
    #expect(told(Array(text.utf8)) == [])
    #expect(told(Array(text.replacing("\n", with: "\r\n").utf8)) == [])
  }

  @Test(
    "is refused where a mark stands in its midst: a name that begins with one would be read without",
    arguments: ["\u{FEFF}svc", "\"\\uFEFFsvc\"", "\"\\U0000feffsvc\"", "'\u{FEFF}svc'"])
  func markInside(name: String) {
    let text = FaultyRoster.rule("account: \(name)", "memberOf: g")
    let faults = told(Array(text.utf8))
    #expect(faults.count == 1)
    #expect(faults.first?.hasSuffix("a byte order mark cannot be read here: name whoever is meant by the SID") == true)
  }

  @Test(
    "is refused before it is made of anything where aliases stand for aliases",
    arguments: ["k: *a39", "? *a39\n: 1", "rules: [*a39]", "k: {*a39: 1}", "k: {x: 1,*a39:}"])
  func aliasBomb(end: String) {
    let levels = (1..<40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1), *a\($0 - 1)]" }
    let bomb = (["a0: &a0 [x, x]"] + levels + [end]).joined(separator: "\n")
    #expect(told(Array(bomb.utf8)) == ["2:10: '*a0' repeats an anchor: a roster has none, use sets"])
  }

  @Test("is refused where sets stand for sets of sets, too deep; wide ones stay small")
  func setBomb() {
    func sets(_ levels: Int) -> String {
      "sets:\n  s0: [x, y]\n" + (1...levels).map { "  s\($0): [{set: s\($0 - 1)}, {set: s\($0 - 1)}]\n" }.joined()
    }
    let wide = sets(15) + FaultyRoster.rule("account: {set: s15}", "memberOf: g")
    #expect(reading(wide).file?.roster.rules.count == 2)
    let deep = reading(sets(10_000).replacing("s0: [x, y]", with: "s0: [{set: s10000}]") + "rules: []\n")
    #expect(deep.file == nil)
  }

  @Test("is refused where its sets multiply")
  func product() {
    func names(_ letter: String) -> String { (0..<3_000).map { "\(letter)\($0)" }.joined(separator: ", ") }
    let reading = reading(
      "sets:\n  a: [\(names("a"))]\n  g: [\(names("g"))]\n"
        + FaultyRoster.rule("account: {set: a}", "memberOf: {set: g}"))
    #expect(
      reading.faults.map(\.description) == [
        "5:5: with this rule the roster asks more than 500000 questions: write it with fewer names, or a filter"
      ])
  }

  @Test("of 10,000 rules is no burden: each is read, and asks what it says")
  func large() throws {
    let rules = (0..<10_000).map {
      "  - {name: rule-\($0), account: svc-\($0), memberOf: [\"@users\", g\($0 % 300)]}\n"
    }
    let file = try #require(reading("rules:\n" + rules.joined()).file)
    #expect(file.roster.rules.count == 10_000)
    #expect(file.roster.rules.reduce(0) { $0 + $1.expectations.count } == 20_000)
  }

  @Test("is refused where it is nested deeply, in every way that YAML nests", arguments: ["[", "- ", "{a: ", "? "])
  func nesting(opening: String) {
    let told = told(Array(String(repeating: opening, count: 50_000).utf8))
    #expect(told.count == 1 && told[0].contains("nested too deeply"), "\(told)")
  }

  @Test("is read or refused whatever is in it: cut short at any byte, with any byte changed")
  func damaged() {
    let whole = Array(
      ("sets:\n  s: [a, {filter: \"(cn=a*)\"}]\ndirectories:\n  corp: {url: 'ldap://x'}\n"
        + FaultyRoster.rule(
          "account: {set: s}", "memberOf: [\"@users\", g]", "exceptions: [{until: 2027-01-01, why: x}]"))
        .utf8)
    func expectReadOrRefused(_ bytes: [UInt8]) {
      let reading = RosterFile.read(bytes, now: 0)
      #expect((reading.file == nil) == !reading.faults.isEmpty, "\(String(decoding: bytes, as: UTF8.self))")
    }
    var numbers = SplitMix64(seed: 7)
    for length in whole.indices { expectReadOrRefused(Array(whole[..<length])) }
    for _ in 0..<2_000 {
      var bytes = whole
      bytes[numbers.below(bytes.count)] = UInt8(numbers.below(256))
      expectReadOrRefused(bytes)
    }
  }
}
