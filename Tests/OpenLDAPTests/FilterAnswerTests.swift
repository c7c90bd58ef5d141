import Directory
import LabSupport
import OpenLDAP
import Testing

/// What a filter finds in a file against what slapd finds in the same entries.
@Suite(.lab("slapd", "slapadd"), .mustEnd, .slapd(SlapdConfiguration(seed: FilterEntries.seed)))
struct FilterAnswerTests {
  @Test(
    "is the same in a file and on slapd",
    arguments: [
      ("(uid=svc-*)", 2), ("uid=*-*", 2), ("(uid=*n*a)", 1), ("(uid=a*nna)", 1), ("(uid=an*nna)", 0),
      ("(sn=*müller*)", 2),
      (#"(title=*\2a*\28*)"#, 1), ("(uidNumber>=900)", 2), ("(uidNumber<=900)", 3), ("(!(uidNumber>=900))", 5),
      ("(&(objectClass=posixAccount)(!(uid=svc-*)))", 2), ("(|(sn=o)(cn=staff))", 2),
      ("(createTimestamp>=20200101000000Z)", 7), ("(createTimestamp<=20200101000000Z)", 0),
      ("(uidNumber:1.2.840.113556.1.4.803:=4)", 3), ("(uidNumber:1.2.840.113556.1.4.803:=5)", 1),
      ("(uidNumber:1.2.840.113556.1.4.804:=3)", 2), ("(!(uidNumber:1.2.840.113556.1.4.803:=4))", 4),
      ("(uid:caseExactMatch:=anna)", 1), ("(uid:caseExactMatch:=ANNA)", 0), ("(uid:=ANNA)", 1),
      ("(ou:dn:=people)", 6), ("(ou:=people)", 1), ("(dc:dn:=corp)", 7), ("(&)", 7), ("(|)", 0),
      ("(member=UID=svc-sql, ou=People,dc=corp,dc=example)", 1), ("(!(member=not a name))", 0), ("(member=uid=*)", 0),
      ("(!(member=uid=*))", 0), ("(!(cn:1.2.3:=x))", 0), ("(|(uid=anna)(cn:1.2.3:=x))", 1),
      ("(!(&(uid=anna)(cn:1.2.3:=x)))", 6), ("(!(member:1.2.840.113556.1.4.1941:=cn=x))", 0), ("(sn~=jensen)", 1),
    ])
  func sameAnswer(text: String, count: Int) async throws {
    let slapd = try #require(Slapd.current)
    let request = SearchRequest(
      base: .name(try DistinguishedName(Slapd.suffix)), scope: .subtree, filter: try Filter(parsing: text),
      attributes: ["1.1"])
    let file = try LDIFSnapshot(ldif: Array(try await slapd.search(attributes: ["*", "+"]).utf8), url: "lab.ldif")
    let found = try await Self.names(file, request)
    #expect(found.count == count)
    #expect(try await Self.names(Self.open(slapd), request) == found)
  }

  private static func names(_ directory: some DirectoryReading, _ request: SearchRequest) async throws -> Set<String> {
    let reply = try #require(try await directory.replies(to: [request]).first)
    // What slapd takes for Undefined, a file leaves open.
    #expect(reply.failure == nil || !directory.server.isLive)
    return Set(reply.entries.map { $0.name.lowercased() })
  }

  private static func open(_ slapd: Slapd) async throws -> LiveDirectory {
    try await LiveDirectory.open(
      ConnectionOptions(
        endpoint: try Endpoint(slapd.url), bind: .external,
        limits: TimeLimits(step: .seconds(10), runEnds: .now + .seconds(30))))
  }
}

/// Six entries below the suffix's own: accounts with numbers, and a group.
private enum FilterEntries {
  static let seed = """
    dn: ou=People,dc=corp,dc=example
    objectClass: organizationalUnit
    ou: People

    \(account("svc-sql", 5, "sn: Müller\ntitle: a*b (c)\n"))
    \(account("svc-backup", 6, "sn: MÜLLER-Lüdenscheidt\nemployeeNumber: 7\n"))
    \(account("anna", 900, "sn: Jensen\nsn: Kloebner\n"))
    \(account("bert", 1000, "sn: O\n"))
    dn: cn=Staff,ou=People,dc=corp,dc=example
    objectClass: groupOfNames
    cn: Staff
    member: uid=anna,ou=People,dc=corp,dc=example
    member: uid=svc-sql,ou=people,dc=corp,dc=example

    """

  private static func account(_ uid: String, _ number: Int, _ more: String) -> String {
    let numbers = "uidNumber: \(number)\ngidNumber: \(number % 8)\nhomeDirectory: /home/\(uid)\n"
    return """
      dn: uid=\(uid),ou=People,dc=corp,dc=example
      objectClass: inetOrgPerson
      objectClass: posixAccount
      uid: \(uid)
      cn: \(uid)
      \(numbers)\(more)
      """
  }
}
