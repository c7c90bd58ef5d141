import LabSupport
import Testing

/// A group of 100,000 members and a chain of 10,000 groups, on a real slapd.
@Suite(.lab("slapd"), .timeLimit(.minutes(5)))
struct LargeDirectoryTests {
  private typealias Entries = OpenLDAPEntries

  /// More than slapd-mdb(5)'s ten megabytes.
  private static let room = "maxsize 1073741824"

  @Test("a group of 100,000 members is answered, for a member and for a stranger")
  func wide() async throws {
    // Names without entries: it is their number that counts, and each of them is looked at until there are too many.
    let members = (0..<99_999).map { "uid=m\($0),\(Entries.people)" } + [Entries.dn(person: "in")]
    let seed = Entries.branches + Entries.person("in") + Entries.person("out") + Entries.group("Wide", members)
    try await withSlapd(SlapdConfiguration(seed: seed, directives: Self.room)) { slapd in
      let audit = ["audit", "--url", slapd.url, "--group", Entries.dn(group: "Wide"), "--account"]
      let member = try await RollcallProgram.report(audit + ["in"])
      #expect(member.status == 0)
      #expect(member.report.kinds == ["direct"])
      let stranger = try await RollcallProgram.report(audit + ["out"])
      #expect(stranger.status == 2, "\(stranger.error)")
      #expect(stranger.report.codes.first == "missing-member")
    }
  }

  @Test("a chain of 10,000 groups is followed to its end, without recursion")
  func deep() async throws {
    let last = 9_999
    let chain = (0...last).map {
      Entries.group("g\($0)", [$0 == 0 ? Entries.dn(person: "in") : Entries.dn(group: "g\($0 - 1)")])
    }
    let seed = Entries.branches + Entries.person("in") + Entries.person("out") + chain.joined()
    try await withSlapd(SlapdConfiguration(seed: seed, directives: Self.room)) { slapd in
      let audit = ["audit", "--url", slapd.url, "--group", Entries.dn(group: "g\(last)"), "--account"]
      let member = try await RollcallProgram.report(audit + ["in"])
      #expect(member.status == 0, "\(member.error)")
      #expect(member.report.verdicts.first?.paths.map(\.groups.count) == [last + 1])
      let stranger = try await RollcallProgram.report(audit + ["out"])
      #expect(stranger.status == 2, "\(stranger.error)")
      let explained = try await RollcallProgram.run(
        ["explain", "--url", slapd.url, "in", Entries.dn(group: "g\(last)")])
      #expect(explained.status == 0, "\(explained.error)")
      #expect(explained.output.split(separator: "→").count == last + 2)
    }
  }
}
