import LabSupport
import Testing

/// slapo-memberof writes memberOf when a running slapd changes a group, so what slapadd loads may say anything else.
@Suite(.lab("slapd", "slapadd"), .mustEnd)
struct OpenLDAPStaleMemberOfTests {
  static let overlay = SlapdConfiguration.Overlay.other(module: "memberof", directives: "overlay memberof")

  static let seed = """
    \(person("claimant", memberOf: ["Admins"]))
    \(person("forgotten", memberOf: ["Kept"]))
    \(person("silent", memberOf: []))
    \(group("Admins", ["forgotten", "silent"]))
    \(group("Kept", ["forgotten"]))
    """

  @Test("memberOf that names a group that does not hold the account is told, and does not make a member")
  func claimed() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed, overlay: Self.overlay)) { slapd in
      let answer = try await Self.audit("claimant", slapd)
      #expect(answer.status == 2)
      #expect(answer.report.verdicts.map(\.status) == ["drift"])
      #expect(answer.report.codes == ["missing-member", "link-inconsistent"])
    }
  }

  @Test("memberOf that leaves out a group that holds the account puts the membership at risk")
  func leftOut() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed, overlay: Self.overlay)) { slapd in
      let answer = try await Self.audit("forgotten", slapd)
      #expect(answer.report.verdicts.map(\.status) == ["at-risk"])
      #expect(answer.report.codes == ["link-inconsistent"])
    }
  }

  @Test("an account without any memberOf is a member all the same: nothing tells that an overlay is there")
  func silent() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed, overlay: Self.overlay)) { slapd in
      let answer = try await Self.audit("silent", slapd)
      #expect(answer.status == 0)
      #expect(answer.report.verdicts.map(\.status) == ["compliant"])
    }
  }

  private static func audit(
    _ account: String, _ slapd: Slapd
  ) async throws -> (status: Int, report: PrintedReport, error: String) {
    try await RollcallProgram.report(["audit", "--url", slapd.url, "--account", account, "--group", "Admins"])
  }

  private static func person(_ uid: String, memberOf groups: [String]) -> String {
    let values = groups.map { "memberOf: cn=\($0),dc=corp,dc=example\n" }.joined()
    return
      "dn: uid=\(uid),dc=corp,dc=example\nobjectClass: inetOrgPerson\nuid: \(uid)\ncn: \(uid)\nsn: \(uid)\n\(values)"
  }

  private static func group(_ name: String, _ members: [String]) -> String {
    let values = members.map { "member: uid=\($0),dc=corp,dc=example\n" }.joined()
    return "dn: cn=\(name),dc=corp,dc=example\nobjectClass: groupOfNames\ncn: \(name)\n\(values)"
  }
}
