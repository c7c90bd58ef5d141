import Directory
import FoundationEssentials
import Testing

@Suite("A filter over an entry")
struct FilterMatchingTests {
  private static let account = entry(
    "uid=svc-1+cn=Backup,ou=People,dc=corp",
    [
      "objectClass": ["user"], "cn": ["Backup Müller", "other"], "uid": ["svc-1"], "uidNumber": ["900"],
      "userAccountControl": ["514"], "groupType": ["-2147483646"], "member": ["cn=a,dc=corp"], "memberUid": ["Abc"],
      "whenCreated": ["20260301090000.0Z"], "objectSid": ["S-bytes"], "description": ["a*b (c)"], "mixed": ["x", "7"],
    ])

  private func answer(_ text: String) throws -> Bool? { try Filter(parsing: text).isTrue(of: Self.account) }

  @Test(
    "is True",
    arguments: [
      "(&)", "(uid=svc-*)", "(uid=*-1)", "(uid=s*c*1)", "(uid=SVC-*)", "(cn=*müller)", "(cn=BACKUP M*R)", "(cn=o*r)",
      #"(description=*\2a*)"#, #"(description=a*\28c\29)"#, "(memberUid=A*c)", "(objectSid=S-*)",
      "(uidNumber>=900)", "(uidNumber>=5)", "(uidNumber<=1000)", "(uidNumber<=900)", "(!(uidNumber>=1000))",
      "(uidNumber>=-1)", "(whenCreated>=20260301080000Z)", "(whenCreated<=20260301100000+0100)", "(cn>=n)", "(cn<=C)",
      "(whenCreated>=20260301093000+0100)",
      "(memberUid<=a)", "(cn~=backup müller)", "(userAccountControl:1.2.840.113556.1.4.803:=2)",
      "(userAccountControl:1.2.840.113556.1.4.803:=514)", "(userAccountControl:1.2.840.113556.1.4.803:=0)",
      "(userAccountControl:1.2.840.113556.1.4.804:=6)", "(groupType:1.2.840.113556.1.4.803:=2147483648)",
      "(groupType:1.2.840.113556.1.4.804:=-2147483648)", "(!(userAccountControl:1.2.840.113556.1.4.803:=16))",
      "(mixed:1.2.840.113556.1.4.803:=5)", "(cn:=OTHER)", "(cn:caseExactMatch:=other)", "(cn:2.5.13.2:=Other)",
      "(ou:dn:=people)", "(DC:dn:=corp)", "(cn:dn:=backup)", "(member:2.5.13.1:=CN=A, dc=corp)",
      "(|(uid=svc-1)(member:1.2.840.113556.1.4.1941:=cn=a,dc=corp))", "(!(&(uid=x)(cn:1.2.3:=x)))",
      "(!(sn=x))", "(!(sn>=x))", "(!(sn=*x))", "(!(sn:1.2.840.113556.1.4.803:=0))",
    ])
  func isTrue(text: String) throws {
    #expect(try answer(text) == true)
  }

  @Test(
    "is False",
    arguments: [
      "(|)", "(uid=svc*c-1)", "(uid=*vc)", "(uid=vc*)", "(uid=svc-1*1)", "(uid=*1*1)", "(memberUid=a*)", "(sn=*x*)",
      "(uidNumber>=1000)", "(uidNumber<=5)", "(whenCreated>=20260301090001Z)", "(whenCreated<=20260301090000+0100)",
      "(whenCreated<=20260301093000+0100)", "(memberUid>=a)", "(sn>=a)", "(sn~=x)",
      "(userAccountControl:1.2.840.113556.1.4.803:=6)",
      "(userAccountControl:1.2.840.113556.1.4.804:=20)", "(userAccountControl:1.2.840.113556.1.4.804:=0)",
      "(sn:1.2.840.113556.1.4.803:=1)", "(cn:caseExactMatch:=OTHER)", "(ou:=people)", "(l:dn:=people)",
      "(&(uid=x)(member:1.2.840.113556.1.4.1941:=cn=a,dc=corp))", "(!(|(uid=svc-1)(cn:1.2.3:=x)))",
      #"(description=*\ff*)"#,
    ])
  func isFalse(text: String) throws {
    #expect(try answer(text) == false)
  }

  @Test(
    "is Undefined, and so is its opposite, where nobody could tell (RFC 4511 §4.5.1.7)",
    arguments: [
      "(member:1.2.840.113556.1.4.1941:=cn=a,dc=corp)", "(cn:1.2.3:=x)", "(sn:1.2.3:=x)", "(:caseExactMatch:=x)",
      "(member=not a name)", "(member=cn=a*)", "(member>=cn=a)", "(memberOf<=cn=a)",
      "(userAccountControl:1.2.840.113556.1.4.803:=two)", "(cn:1.2.840.113556.1.4.803:=1)",
      "(mixed:1.2.840.113556.1.4.803:=8)", "(&(uid=svc-1)(cn:1.2.3:=x))", "(|(uid=x)(cn:1.2.3:=x))",
      "(&(cn:1.2.3:=x)(uid=svc-1))", "(|(cn:1.2.3:=x)(uid=x))",
    ])
  func isUndefined(text: String) throws {
    let filter = try Filter(parsing: text)
    #expect(filter.isTrue(of: Self.account) == nil)
    #expect(Filter.not(filter).isTrue(of: Self.account) == nil)
    #expect(!filter.matches(Self.account))
    #expect(!Filter.not(filter).matches(Self.account), "Undefined matches nothing, whichever way it is asked")
  }

  @Test(
    "compares names as names: in another spelling, and never in part",
    arguments: ["manager", "managedBy", "owner", "seeAlso", "secretary", "roleOccupant", "msDS-PSOAppliesTo"])
  func names(attribute: String) throws {
    let entry = entry("cn=a", [attribute: ["CN=M\u{fc}ller, DC=corp"]])
    #expect(try Filter(parsing: "(\(attribute)=cn=m\u{fc}ller,dc=CORP)").matches(entry))
    #expect(try Filter(parsing: "(\(attribute)=cn=m*)").isTrue(of: entry) == nil)
  }

  @Test("compares the octets of any value, also where they are no text: RID 0x491 is not 0x492")
  func octets() throws {
    let sids = [0x480, 0x491, 0x492].map { SecurityIdentifier(authority: 5, subAuthorities: [21, 1, 2, 3, $0]) }
    let values = sids.dropLast().map { "\nsIDHistory:: " + Data($0.bytes).base64EncodedString() }
    let entry = try #require(try LDIFReader.read(Array(("dn: cn=a" + values.joined() + "\n").utf8)).first)
    let matches = sids.map { Filter.equality("sIDHistory", $0.bytes).matches(entry) }
    #expect(matches == [true, true, false])
  }
}
