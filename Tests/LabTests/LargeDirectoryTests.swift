import LabSupport
import Testing

/// A group of 100,000 members and a chain of 10,000 groups, on a real slapd.
@Suite(.lab("slapd"), .mustEnd)
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

  @Test(
    "6,000 members with entries of their own, of whom one may be hidden, with the server's limit of 500 and without",
    arguments: ["", "sizelimit unlimited"], [false, true])
  func looked(limit: String, isHiding: Bool) async throws {
    let people = (0..<6_000).map { "m\($0)" }
    let members = people.prefix(3_000).map { Entries.dn(person: $0) } + [Entries.dn(group: "Inner")]
    let seed =
      Entries.branches + (people + ["out"]).map { Entries.person($0) }.joined()
      + Entries.group("Wide", members) + Entries.group("Inner", people.suffix(3_000).map { Entries.dn(person: $0) })
    let access = isHiding ? "access to dn.base=\"\(Entries.dn(person: "m4711"))\" by * none" : ""
    let configuration = SlapdConfiguration(
      seed: seed, access: access, directives: "\(Self.room)\n\(limit)", listensOnTCP: true)
    try await withSlapd(configuration) { slapd in
      let asking = ["--url", try #require(slapd.ldapURL), "--bind", "anonymous"]
      let stranger = try await RollcallProgram.report(
        ["audit"] + asking + ["--group", Entries.dn(group: "Wide"), "--account", "out"])
      #expect(stranger.status == (isHiding ? 1 : 2), "\(stranger.error)")
      #expect(stranger.report.codes == [isHiding ? "unresolved-member" : "missing-member"])
      let listed = try await RollcallProgram.run(["members"] + asking + [Entries.dn(group: "Wide")])
      #expect(listed.status == (isHiding ? 1 : 0), "\(listed.error)")
      #expect(listed.output.split(separator: "\n").count { $0.hasPrefix("uid=m") } == (isHiding ? 0 : 6_000))
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
