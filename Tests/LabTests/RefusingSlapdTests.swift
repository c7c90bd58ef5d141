import LabSupport
import Testing

/// Proves a slapd that refuses to change some of its entries.
@Suite(.lab("slapd", "ldapmodify"), .mustEnd)
struct RefusingSlapdTests {
  private typealias Entries = OpenLDAPEntries

  private static let seed =
    Entries.branches + Entries.group("Free", ["cn=nobody"])
    + Entries.group("Busy", ["cn=nobody"], SlapdConfiguration.answeringModify(51, text: "come back later"))
    + Entries.group("Slow", ["cn=nobody"], SlapdConfiguration.answeringModify(0, seconds: 1))

  @Test("a modify of one entry is answered as it says, and is not done; others are", .slapd(configuration))
  func refuses() async throws {
    let slapd = try #require(Slapd.current)
    let busy = try await Self.addMember(to: "Busy", slapd)
    #expect(busy.status == 51)
    #expect(busy.error.contains("Server is busy (51)") && busy.error.contains("come back later"))
    #expect(try await Self.addMember(to: "Free", slapd).status == 0)
    #expect(try await slapd.search(filter: "(cn=Busy)").contains("errCode: 51\n"), "searches are as ever")
    #expect(try await Self.changed(slapd) == "dn: \(Entries.dn(group: "Free"))\n\n")
  }

  @Test("a modify takes as long as the entry says", .slapd(configuration))
  func slow() async throws {
    let slapd = try #require(Slapd.current)
    let start = ContinuousClock.now
    #expect(try await Self.addMember(to: "Slow", slapd).status == 0)
    #expect(.now - start >= .seconds(1))
    #expect(try await Self.changed(slapd) == "dn: \(Entries.dn(group: "Slow"))\n\n")
  }

  private static let configuration = SlapdConfiguration(seed: seed, overlay: .retcode)

  private static func addMember(to group: String, _ slapd: Slapd) async throws -> Tool.Answer {
    let change = "dn: \(Entries.dn(group: group))\nchangetype: modify\nadd: member\nmember: cn=new\n"
    return try await Tool.run("ldapmodify", ["-Q", "-Y", "EXTERNAL", "-H", slapd.url], input: change)
  }

  private static func changed(_ slapd: Slapd) async throws -> String {
    try await slapd.search(filter: "(member=cn=new)", attributes: ["1.1"])
  }
}
