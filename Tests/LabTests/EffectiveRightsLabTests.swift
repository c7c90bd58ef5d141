import Directory
import LabSupport
import OpenLDAP
import Testing

/// What 389 Directory Server tells of the caller's own rights.
@Suite(.lab389, .mustEnd)
struct EffectiveRightsLabTests {
  private static let base = "ou=Rights,\(DirectoryServer389.suffix)"
  private static let password = "Passw0rd.456"
  private static let prepared = Task { try await prepare() }

  @Test(
    "who may change the members is told w and o, who may come and go W and O, who may only read neither",
    arguments: [("writer", "rscwo"), ("joiner", "rscWO"), ("reader", "rsc"), (nil, "rscwo")])
  func rights(uid: String?, expected: String) async throws {
    let entries = try await Self.groups(asked: ["member", "cn"], by: uid)
    let cn = uid == nil ? "rscwo" : "rsc"
    #expect(entries["open"]?.strings("attributeLevelRights") == ["member:\(expected), cn:\(cn)"])
    #expect(entries["open"]?.strings("entryLevelRights") == [uid == nil ? "vadn" : "v"])
    #expect(entries["open"]?.strings("member") == [Self.person("writer")])
  }

  @Test("members that may not be read or changed, and a type that the entry cannot have, are told as none")
  func none() async throws {
    let entries = try await Self.groups(asked: ["member", "uniqueMember"], by: "writer")
    #expect(entries["veiled"]?.strings("attributeLevelRights") == ["member:none, uniqueMember:none"])
    #expect(entries["veiled"]?.has("member") == false)
    #expect(entries["empty"]?.strings("attributeLevelRights") == ["member:rscwo, uniqueMember:none"])
  }

  @Test("nobody is told nothing, and gets the entries")
  func nobody() async throws {
    let server = try await Self.prepared.value
    let directory = try await LabConnection.open(server.url, as: .anonymous)
    let reply = try await directory.replies(to: [try Self.question(["member"])])[0]
    #expect(reply.failure == nil)
    #expect(reply.entries.count == 3)
    #expect(reply.entries.allSatisfy { !$0.has("attributeLevelRights") })
  }

  @Test("what is told is so: the modify goes through, or is refused")
  func truth() async throws {
    let server = try await Self.prepared.value
    let change = try LabConnection.addition(of: "uid=x", to: "cn=empty,\(Self.base)")
    let reader = try await LabConnection.open(server.url, as: Self.bind("reader"))
    #expect(try await reader.attempt(change) == .answered(.insufficientAccessRights))
    let writer = try await LabConnection.open(server.url, as: Self.bind("writer"))
    #expect(try await writer.attempt(change) == .done)
  }

  private static func person(_ uid: String) -> String { "uid=\(uid),\(base)" }

  private static func bind(_ uid: String) -> BindMethod { LabConnection.simple(person(uid), password) }

  private static func question(_ attributes: [String]) throws -> SearchRequest {
    SearchRequest(
      base: .name(try DistinguishedName(base)), scope: .subtree, filter: .equals("objectClass", "groupOfNames"),
      attributes: attributes, showsRights: true)
  }

  /// The groups as an account sees them, by name; nil is the directory manager.
  private static func groups(asked attributes: [String], by uid: String?) async throws -> [String: Entry] {
    let server = try await prepared.value
    let directory = try await LabConnection.open(server.url, as: uid.map(bind) ?? .external)
    #expect(directory.server.rootDSE.tellsRights)
    let reply = try await directory.replies(to: [try question(attributes)])[0]
    #expect(reply.failure == nil)
    let names = reply.entries.map { String($0.name.dropFirst("cn=".count).prefix { $0 != "," }) }
    return Dictionary(zip(names, reply.entries)) { first, _ in first }
  }

  private static func prepare() async throws -> DirectoryServer389 {
    let server = try await DirectoryServer389.shared(memberOf: false)
    let people = ["writer", "joiner", "reader"].map {
      "dn: \(person($0))\nobjectClass: inetOrgPerson\nuid: \($0)\ncn: \($0)\nsn: \($0)\nuserPassword: \(password)\n"
    }
    let groups = [("open", "member: \(person("writer"))\n"), ("empty", ""), ("veiled", veil)].map {
      "dn: cn=\($0),\(base)\nobjectClass: groupOfNames\ncn: \($0)\n\($1)"
    }
    try await server.apply(ldif: ([branch] + people + groups).joined(separator: "\n"))
    return server
  }

  private static let branch = """
    dn: \(base)
    objectClass: organizationalUnit
    ou: Rights
    \(aci("writes", "allow (write)", "ldap:///\(person("writer"))"))
    \(aci("joins", "allow (selfwrite)", "ldap:///\(person("joiner"))"))

    """

  private static let veil = "member: \(person("writer"))\n\(aci("veil", "deny (all)", "ldap:///anyone"))\n"

  private static func aci(_ name: String, _ permission: String, _ who: String) -> String {
    "aci: (targetattr = \"member\")(version 3.0; acl \"\(name)\"; \(permission) userdn = \"\(who)\";)"
  }
}
