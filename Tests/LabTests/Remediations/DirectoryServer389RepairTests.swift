import LabSupport
import Testing

/// What 389 Directory Server says beforehand of a repair, and what it then does.
@Suite(.lab389, .mustEnd)
struct DirectoryServer389RepairTests {
  private static let base = "ou=Repair,\(DirectoryServer389.suffix)"
  private static let password = "Passw0rd.789"

  @Test("the dry run says who may make the change, and the server agrees; the last member may go")
  func rights() async throws {
    let server = try await DirectoryServer389.shared(memberOf: false)
    try await server.apply(ldif: Self.entries)
    let folder = try TemporaryFolder("repair389")
    let file = try folder.write(secret: Self.password, to: "password")
    let change = ["remediate", "--account", "new", "--group", "cn=team,\(Self.base)", "--url", server.url]
    let reader = change + ["--user", "uid=reader,\(Self.base)", "--password-file", file]

    let refused = try await RollcallProgram.report(reader)
    #expect(refused.report.plan?.changes.map(\.preflight?.answer) == ["would-be-refused"])
    let tried = try await RollcallProgram.report(reader + ["--apply", "--keep-going"])
    #expect(tried.status == 1 && tried.report.plan?.changes.map(\.outcome) == ["refused"])

    let allowed = try await RollcallProgram.report(change)
    #expect(allowed.report.plan?.changes.map(\.preflight?.answer) == ["would-succeed"])
    let made = try await RollcallProgram.report(change + ["--apply"])
    #expect(made.status == 0 && made.report.plan?.changes.map(\.outcome) == ["changed"])
  }

  private static let entries =
    "dn: \(base)\nobjectClass: organizationalUnit\nou: Repair\n\n"
    + ["new", "reader"].map {
      "dn: uid=\($0),\(base)\nobjectClass: inetOrgPerson\nuid: \($0)\ncn: \($0)\nsn: \($0)\nuserPassword: \(password)\n\n"
    }.joined()
    + "dn: cn=team,\(base)\nobjectClass: groupOfNames\ncn: team\nmember: uid=reader,\(base)\n"
    + "aci: (targetattr = \"*\")(version 3.0; acl \"r\"; allow (read, search, compare) userdn = \"ldap:///all\";)\n"
}
