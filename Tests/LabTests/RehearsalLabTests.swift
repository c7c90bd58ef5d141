import Directory
import LabSupport
import OpenLDAP
import Testing

/// Changes that are tried and not made (No-Op control), against real servers.
@Suite(.mustEnd)
struct RehearsalLabTests {
  private static let group = "cn=g,dc=corp,dc=example"
  private static let seed = """
    dn: \(group)
    objectClass: groupOfNames
    cn: g
    member: uid=first

    dn: uid=reader,dc=corp,dc=example
    objectClass: inetOrgPerson
    uid: reader
    cn: reader
    sn: reader
    userPassword: reader

    """

  @Test("slapd says of each change what would become of it, and makes none", .lab("slapd", "ldapmodify"))
  func slapd() async throws {
    let folder = try TemporaryFolder("root")
    defer { folder.remove() }
    // slapd heeds the control and keeps it out of its root DSE (servers/slapd/controls.c, SLAP_CTRL_HIDE).
    let file = try folder.write("dn:\nsupportedControl: 1.3.6.1.4.1.4203.666.5.2\n", to: "root.ldif")
    try await withSlapd(SlapdConfiguration(seed: Self.seed, directives: "rootDSE \(file)")) { slapd in
      let directory = try await LabConnection.open(slapd.url)
      let before = try await slapd.search(filter: "(cn=g)", attributes: ["*", "entryCSN"])
      let second = try LabConnection.addition(of: "uid=second", to: Self.group)
      #expect(try await directory.attempt(rehearsing: second) == .done)
      let again = try LabConnection.addition(of: "uid=first", to: Self.group)
      #expect(try await directory.attempt(rehearsing: again) == .answered(.attributeOrValueExists))
      let last = Modification(
        entry: try DistinguishedName(Self.group), kind: .delete, attribute: "member", values: ["uid=first"])
      #expect(try await directory.attempt(rehearsing: last) == .answered(ResultCode(rawValue: 65)))
      let reader = try await LabConnection.open(
        slapd.url, as: LabConnection.simple("uid=reader,dc=corp,dc=example", "reader"))
      #expect(try await reader.attempt(rehearsing: second) == .answered(.insufficientAccessRights))
      #expect(try await slapd.search(filter: "(cn=g)", attributes: ["*", "entryCSN"]) == before)
    }
  }

  @Test("slapd as it comes does not say that it takes the control, and is sent no change", .lab("slapd", "ldapmodify"))
  func hidden() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { slapd in
      let directory = try await LabConnection.open(slapd.url)
      #expect(!directory.server.rootDSE.takesNoOp)
      let change = try LabConnection.addition(of: "uid=second", to: Self.group)
      #expect(try await directory.attempt(rehearsing: change) == .notSent)
      #expect(!slapd.logText.contains(" MOD "))
    }
  }

  @Test("389 Directory Server does not offer it, and is sent no change", .lab389)
  func directoryServer389() async throws {
    let server = try await DirectoryServer389Lab.shared(memberOf: false)
    let directory = try await LabConnection.open(server.url)
    #expect(!directory.server.rootDSE.takesNoOp)
    let change = try LabConnection.addition(of: "uid=rehearsed", to: DirectoryServer389Lab.group("Stale"))
    #expect(try await directory.attempt(rehearsing: change) == .notSent)
    #expect(try await !server.search(base: DirectoryServer389Lab.group("Stale")).contains("uid=rehearsed"))
  }
}
