import Directory
import Testing

@Suite("An LDIF snapshot")
struct LDIFSnapshotTests {
  private static let tree = """
    dn: o=a
    objectClass: organization

    dn: ou=x,o=a
    objectClass: organizationalUnit

    dn: cn=g,ou=x,o=a
    objectClass: groupOfNames
    cn: g
    member: CN=One , ou=X,o=A
    memberUid: One

    dn: cn=one,ou=x,o=a
    objectClass: person
    cn: One
    objectSid:: AQIAAAAAAAUgAAAAIAIAAA==
    objectGUID:: MyIRAFVEd2aImaq7zN3u/w==
    """

  private func ask(_ base: SearchBase, _ scope: SearchScope, _ filter: Filter = .any) async throws -> SearchReply {
    let snapshot = try LDIFSnapshot(ldif: Array(Self.tree.utf8), url: "tree.ldif")
    return try #require(
      try await snapshot.replies(to: [SearchRequest(base: base, scope: scope, filter: filter, attributes: [])]).first)
  }

  private func names(_ scope: SearchScope, _ filter: Filter = .any) async throws -> [String] {
    try await ask(.name(DistinguishedName("O=A")), scope, filter).entries.map(\.name)
  }

  @Test("looks as far below the base as the scope says")
  func scopes() async throws {
    #expect(try await names(.base) == ["o=a"])
    #expect(try await names(.oneLevel) == ["ou=x,o=a"])
    #expect(try await names(.subtree).count == 4)
  }

  @Test(
    "is none where classes were not exported, by which groups are told from accounts, or an entry stands for others",
    arguments: [
      ("dn: o=a\no: a\n\ndn: cn=g,o=a\ncn: g\n", 1, "no entry shows its objectClass"),
      ("dn: o=a\nobjectClass: organization\n\ndn: cn=g,o=a\nmember: o=a\n", 4, "cn=g,o=a holds members and shows no"),
      (
        "dn: ou=b,o=a\nobjectClass: 2.16.840.1.113730.3.2.6\n", 1, "the entry refers to a place that is not shown"
      ),
      (
        "dn: o=a\nobjectClass: organization\n\ndn: ou=b,o=a\nref: ldap://x/ou=b,o=a\nobjectClass: Referral\n", 4,
        "the entry refers to ldap://x/ou=b,o=a, and what is there is not in it"
      ),
      ("dn: o=a\nmemberUid: b\n\ndn: cn=g,o=a\nobjectClass: group\n", 1, "o=a holds members and shows no objectClass"),
      (
        "dn: o=a\nobjectClass:\n\ndn: cn=g,o=a\nobjectClass:\nmemberUid:\n", 1, "o=a shows attributes without values"
      ),
      (
        "# requesting: objectClass cn uid \n\ndn: cn=g,o=a\nobjectClass: PosixGroup\n", 1,
        "the search did not ask for memberUid"
      ),
      (
        "# requesting: objectClass memberUid\n\ndn: cn=g,o=a\nobjectClass: posixGroup\nmemberUid: b\n", 1,
        "the search did not ask for uid"
      ),
    ])
  func partial(text: String, line: Int, fault: String) throws {
    let error = #expect(throws: LDIFError.self) {
      try SnapshotFile.open(Array(text.utf8), url: "a.ldif", kind: nil)
    }
    #expect(error?.line == line)
    #expect(error?.fault.hasPrefix(fault) == true)
  }

  @Test(
    "may lack logon names that were not asked for where no group holds any",
    arguments: [
      "# requesting: objectClass cn\n\ndn: o=a\nobjectClass: groupOfNames\n",
      "# requesting: objectClass memberUID\n\ndn: o=a\nobjectClass: posixGroup\n",
      "# requesting: objectClass memberUID userid\n\ndn: o=a\nobjectClass: posixGroup\nmemberUid: b\n",
      "# requesting: ALL\n\ndn: o=a\nobjectClass: posixGroup\n",
      "# requesting: * +\n\ndn: o=a\nobjectClass: posixGroup\n",
      "# requesting: @posixGroup\n\ndn: o=a\nobjectClass: posixGroup\n",
      "# requesting: objectClass member\n\ndn: o=a\nobjectClass: groupOfNames\nobjectClass: posixGroup\n",
      "# requesting: objectClass uid\n\ndn: o=a\nobjectClass: x\n\n# requesting: ALL\n\ndn: o=b\nobjectClass: posixGroup\n",
      "# requesting: x, a\n\ndn: cn=requesting: x,o=a\nobjectClass: posixGroup\n",
    ])
  func narrowed(text: String) async throws {
    let file = try SnapshotFile.open(Array(text.utf8), url: "a.ldif", kind: nil)
    #expect(file.server.isExport)
  }

  @Test("is found by SID and by GUID, as Active Directory is")
  func identities() async throws {
    #expect(try await ask(.sid(.builtin.appending(rid: 544)), .base).entries.map(\.name) == ["cn=one,ou=x,o=a"])
    let guid = try #require(GloballyUniqueIdentifier("00112233-4455-6677-8899-aabbccddeeff"))
    #expect(try await ask(.guid(guid), .base).entries.map(\.name) == ["cn=one,ou=x,o=a"])
  }

  @Test("answers a base that is not there with noSuchObject, not with nothing")
  func noSuchObject() async throws {
    for base in [SearchBase.name(try DistinguishedName("o=b")), .sid(.builtin)] {
      let reply = try await ask(base, .base)
      #expect(reply.failure?.resultCode == .noSuchObject)
      #expect(reply.entries.isEmpty)
    }
  }

  @Test("compares names as names, text without case, memberUid exactly and identities by their bytes")
  func matching() async throws {
    #expect(try await names(.subtree, .equals("member", "cn=one,ou=x,o=a")) == ["cn=g,ou=x,o=a"])
    #expect(try await names(.subtree, .equals("cn", "ONE")) == ["cn=one,ou=x,o=a"])
    #expect(try await names(.subtree, .equals("memberUid", "one")).isEmpty)
    #expect(
      try await names(.subtree, .equality("objectSid", SecurityIdentifier.builtin.appending(rid: 544).bytes)).count == 1
    )
    #expect(try await names(.subtree, .equals("member", "not a name")).isEmpty)
  }

  @Test("joins conditions, with and without an index to help")
  func joined() async throws {
    let holds = Filter.equals("member", "cn=one,ou=x,o=a")
    #expect(try await names(.subtree, .and([holds, .equals("cn", "g")])).count == 1)
    #expect(try await names(.subtree, .and([holds, .equals("cn", "h")])).isEmpty)
    #expect(try await names(.subtree, .or([holds, .equals("uniqueMember", "cn=one,ou=x,o=a")])).count == 1)
    #expect(try await names(.subtree, .or([holds, .equals("cn", "one")])).count == 2)
    #expect(try await names(.subtree, .not(.present("cn"))) == ["o=a", "ou=x,o=a"])
    #expect(try await names(.base, holds).isEmpty)
  }

  @Test("leaves open what a rule that it does not know would match, and nothing else")
  func unknownRule() async throws {
    let base = SearchBase.name(try DistinguishedName("o=a"))
    for text in ["(member:1.2.840.113556.1.4.1941:=cn=one)", "(!(cn:1.2.3:=x))", "(|(cn=one)(:caseExactMatch:=x))"] {
      let reply = try await ask(base, .subtree, Filter(parsing: text))
      #expect(reply.failure?.message.contains("a file does not answer (") == true, "\(text)")
    }
    for text in ["(&(cn=nobody)(cn:1.2.3:=x))", "(|(objectClass=*)(cn:1.2.3:=x))", "(!(member=no name))", "(cn:=one)"] {
      #expect(try await ask(base, .subtree, Filter(parsing: text)).failure == nil, "\(text)")
    }
  }

  @Test("without a root DSE shows its topmost entries, and by its SIDs that it is Active Directory")
  func inferredRoot() throws {
    let root = try LDIFSnapshot(ldif: Array((Self.tree + "\n\ndn: cn=x,o=c\n").utf8), url: "f").server.rootDSE
    #expect(root.namingContexts.map(\.text) == ["o=a", "cn=x,o=c"])
    #expect(root.kind == .activeDirectory)
    #expect(try LDIFSnapshot(ldif: Array("dn: o=a\n".utf8), url: "f").server.rootDSE.kind == .other)
    #expect(try LDIFSnapshot(ldif: [], url: "f").server.rootDSE.namingContexts.isEmpty)
  }

  @Test("with a root DSE believes it, and keeps it out of searches")
  func ownRoot() async throws {
    let text = "dn:\nobjectClass: OpenLDAProotDSE\nnamingContexts: o=z\ndnsHostName: h\n\n" + Self.tree
    let snapshot = try LDIFSnapshot(ldif: Array(text.utf8), url: "f.ldif")
    #expect(snapshot.server.rootDSE.kind == .openLDAP)
    #expect(snapshot.server.rootDSE.defaultNamingContext?.text == "o=z")
    #expect(snapshot.server.name == "h")
    let replies = try await snapshot.replies(to: [SearchRequest(base: .root, scope: .subtree, attributes: [])])
    #expect(replies[0].entries.count == 4)
  }

  @Test("refuses two records of one entry, however they are spelt")
  func duplicates() {
    #expect(throws: LDIFError.self) { try LDIFSnapshot(ldif: Array("dn: cn=a,o=b\n\ndn: CN=A, O=B\n".utf8), url: "f") }
  }

  @Test("answers every question under its own number, and none with nothing")
  func numbering() async throws {
    let snapshot = try LDIFSnapshot(ldif: Array(Self.tree.utf8), url: "f")
    let bases = ["cn=one,ou=x,o=a", "o=missing", "o=a"]
    let replies = try await snapshot.replies(
      to: bases.map { SearchRequest(base: .name(try DistinguishedName($0)), scope: .base, attributes: []) })
    #expect(replies.map { $0.entries.map(\.name) } == [["cn=one,ou=x,o=a"], [], ["o=a"]])
    #expect(try await snapshot.replies(to: []).isEmpty)
  }
}
