import Auditing
import Directory
import Membership
import Testing

@Suite("An audit of OpenLDAP")
struct OpenLDAPAuditTests {
  @Test(
    "finds an account by uid, common name, mail, DN and entryUUID",
    arguments: ["svc", "SERVICE", "svc@corp.example", "uid=svc,ou=people,o=a", "00112233-4455-6677-8899-AABBCCDDEEFF"])
  func accounts(reference: String) async throws {
    let verdict = try await audit(DirectoryDouble(Samples.people), reference, "admins")
    #expect(verdict.told == "compliant")
    #expect(verdict.account.principal?.guid?.description == "00112233-4455-6677-8899-aabbccddeeff")
  }

  @Test("finds groupOfNames and groupOfUniqueNames, one within the other, without memberOf")
  func groups() async throws {
    let verdict = try await audit(DirectoryDouble(Samples.people), "svc", "unique")
    #expect(verdict.told == "compliant")
    #expect(verdict.path == ["admins", "unique"])
    #expect(verdict.paths[0].steps.map(\.group.group?.memberAttribute) == ["member", "uniqueMember"])
  }

  @Test("compares memberOf with member where an overlay keeps it")
  func witnesses() async throws {
    let agreeing = Samples.people.replacing("mail:", with: "memberOf: cn=Admins, o=a\nmail:")
    #expect(try await audit(DirectoryDouble(agreeing), "svc", "admins").told == "compliant")
    let stale = Samples.people.replacing("mail:", with: "memberOf: cn=old,o=a\nmail:")
    #expect(try await audit(DirectoryDouble(stale), "svc", "admins").told == "at-risk link-inconsistent")
  }

  @Test("searches every naming context", arguments: ["far", "11112222-4455-6677-8899-aabbccddeeff", "uid=far,o=b"])
  func contexts(reference: String) async throws {
    let ldif = Samples.with(
      """
      dn: o=b

      dn: uid=far,o=b
      uid: far
      entryUUID: 11112222-4455-6677-8899-aabbccddeeff

      dn: cn=wide,o=b
      objectClass: groupOfNames
      cn: wide
      member: uid=far,o=b
      """, in: Samples.people.replacing("namingContexts: o=a", with: "namingContexts: o=a\nnamingContexts: o=b"))
    #expect(try await audit(DirectoryDouble(ldif), reference, "wide").told == "compliant")
  }

  @Test(
    "finds an entry once that stands in a tree and in another one within it",
    arguments: ["svc", "uid=svc,ou=people,o=a"])
  func contextWithinContext(reference: String) async throws {
    let ldif = Samples.people.replacing(
      "namingContexts: o=a", with: "namingContexts: o=a\nnamingContexts: ou=people,o=a")
    #expect(try await audit(DirectoryDouble(ldif), reference, "admins").told == "compliant")
  }

  @Test("does not take a group of a class that is not known for missing", arguments: ["member: cn=x", "memberUid: x"])
  func unknownKind(value: String) async throws {
    let text = Samples.with("dn: cn=odd,o=a\nobjectClass: univentionGroup\ncn: odd\n\(value)", in: Samples.people)
    let verdict = try await audit(DirectoryDouble(text), "svc", "odd")
    #expect(verdict.told == "unknown unreadable")
    #expect(verdict.reasons[0].message.hasSuffix("is no group of a kind known here: name it by its DN"))
    let idle = Samples.with("dn: cn=odd,o=a\nobjectClass: device\ncn: odd", in: Samples.people)
    #expect(try await audit(DirectoryDouble(idle), "svc", "odd").told == "drift group-not-found")
  }

  @Test("calls an entry by the value that its name has, where a rename kept the old one")
  func renamed() async throws {
    let text = Samples.people.replacing("uid: svc\n", with: "uid: old\nuid: svc\n")
    #expect(try await audit(DirectoryDouble(text), "old", "admins").account.principal?.name == "svc")
  }

  @Test("looks names up in the tree of --base and no other")
  func base() async throws {
    let directory = try DirectoryDouble(Samples.people)
    #expect(try await audit(directory, "svc", "admins", base: "ou=people,o=a").told == "drift group-not-found")
    let bases = directory.log.requests.joined().filter { $0.filter.description.hasPrefix("(uid=") }.map(
      \.base.description)
    #expect(Set(bases) == ["ou=people,o=a"])
  }

  @Test("looks for groups in every tree all the same: --base says where names are looked up")
  func outsideBase() async throws {
    let directory = try DirectoryDouble(Samples.people)
    #expect(try await audit(directory, "svc", "cn=admins,o=a", base: "ou=people,o=a").told == "compliant")
    #expect(try await audit(directory, "svc", "cn=admins,o=a", mustNot: true, base: "ou=people,o=a").status == .drift)
  }

  @Test("is unknown when the server names no tree, and says what to do")
  func noTree() async throws {
    let verdict = try await audit(DirectoryDouble("dn:\nobjectClass: OpenLDAProotDSE\n"), "svc", "admins")
    #expect(verdict.status == .unknown)
    #expect(verdict.reasons[0].message.contains("names no tree to search"))
  }

  @Test("knows no RIDs, no state and no primary group")
  func noActiveDirectory() async throws {
    let principal = try await audit(DirectoryDouble(Samples.people), "svc", "admins").account.principal
    #expect(
      principal?.sid == nil && principal?.state == nil && principal?.primaryGroup == nil && principal?.memberOf == nil)
  }
}
