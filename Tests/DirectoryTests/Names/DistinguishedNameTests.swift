import Directory
import Testing

@Suite("A distinguished name")
struct DistinguishedNameTests {
  @Test(
    "reads every example of RFC 4514 §4",
    arguments: [
      ("UID=jsmith,DC=example,DC=net", ["uid=jsmith", "dc=example", "dc=net"]),
      ("OU=Sales+CN=J.  Smith,DC=example,DC=net", ["cn=j. smith+ou=sales", "dc=example", "dc=net"]),
      (#"CN=James \"Jim\" Smith\, III,DC=example,DC=net"#, [#"cn=james \"jim\" smith\, iii"#, "dc=example", "dc=net"]),
      (#"CN=Before\0dAfter,DC=example,DC=net"#, ["cn=before\rafter", "dc=example", "dc=net"]),
      ("1.3.6.1.4.1.1466.0=#04024869", ["1.3.6.1.4.1.1466.0=#04024869"]),
      (#"CN=Lu\C4\8Di\C4\87"#, ["cn=lučić"]),
      ("", []),
      ("   ", []),
    ])
  func examples(text: String, components: [String]) throws {
    #expect(try DistinguishedName(text).components == components)
  }

  @Test(
    "equals every other spelling of itself (Graylog2#1790, github-ldap PR#82, ldap3#315)",
    arguments: [
      ("CN=Admins,DC=corp", "cn=admins,dc=CORP"),
      ("CN=Admins,DC=corp", " CN = Admins , DC = corp "),
      ("CN=Admins,DC=corp", "CN=Admins;DC=corp"),
      ("CN=Domain Admins", "CN=Domain   Admins"),
      (#"CN=Smith\, John"#, #"CN=Smith\2C John"#),
      (#"CN=Smith\, John"#, #"CN="Smith, John""#),
      (#"CN=a\2Bb"#, #"CN=a\+b"#),
      (#"CN=a\"b"#, #"CN="a\"b""#),
      (#"CN=a\\b"#, #"CN=a\5cb"#),
      (#"CN=a\ "#, #"CN=a\20"#),
      (##"CN=\#a"##, #"CN=\23a"#),
      (#"CN=gone\0ADEL:1"#, #"cn=GONE\0adel:1"#),
      ("CN=? what,DC=corp", #"CN=\? what,DC=corp"#),
      ("CN=x", "2.5.4.3=x"),
      ("CN=x", "OID.2.5.4.3=x"),
      ("CN=x", "commonName=x"),
      ("DC=x", "0.9.2342.19200300.100.1.25=x"),
      ("UID=x,OU=y,O=z", "userid=x,organizationalUnitName=y,2.5.4.10=z"),
      ("CN=a+UID=b,DC=c", "uid=B + cn=A,dc=c"),
      ("CN=Müller", #"CN=M\C3\BCller"#),
      ("CN=M\u{FC}ller", "CN=Mu\u{308}ller"),
      ("CN=MÜLLER", "CN=müller"),
      ("X=#0402AB", "x=#0402ab"),
    ])
  func equal(left: String, right: String) throws {
    let (left, right) = (try DistinguishedName(left), try DistinguishedName(right))
    #expect(left == right)
    #expect(Set([left, right]).count == 1)
  }

  @Test(
    "differs from every name of another entry",
    arguments: [
      ("CN=a,DC=c", "DC=c,CN=a"),
      ("CN=a+UID=b", "CN=a,UID=b"),
      (#"CN=a\,UID\=b"#, "CN=a,UID=b"),
      (#"CN=a\+UID\=b"#, "CN=a+UID=b"),
      (#"CN=a\\+UID=b"#, #"CN=a\\\+UID=b"#),
      ("CN=ab", "CN=a b"),
      ("CN=a", "UID=a"),
      ("CN=a", #"CN=a\0A"#),
      ("CN=Muller", "CN=Müller"),
      ("memberUid=a", "memberUid=A"),
      ("X=#04024869", "X=04024869"),
      ("X=#04024869", ##"X=\#04024869"##),
      (#"CN=a\FE"#, #"CN=a\FF"#),
    ])
  func different(left: String, right: String) throws {
    // A name that is refused equals nothing either.
    let names = [left, right].compactMap { try? DistinguishedName($0) }
    #expect(Set(names).count == names.count)
  }

  @Test(
    "keeps the text as the directory wrote it", arguments: [#"CN=Smith\2C  John , DC=Corp"#, #"CN=gone\0ADEL:1"#, " "])
  func textIsKept(text: String) throws {
    let name = try DistinguishedName(text)
    #expect(name.text == text)
    #expect(name.description == text)
  }

  @Test(
    "says at which byte a text stops being a name",
    arguments: [
      ("foo", 3), ("=x", 0), ("cn=a,", 5), ("cn=a+", 5), ("cn=a,,cn=b", 5), (#"cn=a\"#, 5), ("cn=#", 4), ("cn=#123", 7),
      (#"cn="a"#, 5), (#"cn="a"b"#, 6), ("cn=a\0b", 5), (#"cn=\FF"#, 6), (#"cn=\_a"#, 4), ("<SID=S-1-5-32>", 0),
      ("c n=x", 2),
      ("cn=é,x", 7),
    ])
  func faults(text: String, offset: Int) {
    let error = #expect(throws: DistinguishedNameError.self) { try DistinguishedName(text) }
    #expect(error?.offset == offset)
    #expect(error?.description.hasSuffix("at byte \(offset)") == true)
  }

  @Test(
    "has a canonical spelling that is read as itself, and a parent that can be asked for",
    arguments: [
      ##"CN=a,CN=b\,c\;d\"e\+f\#g\\h\00,DC=x"##, "CN=a,CN=\\ \u{301}b +UID=\\+\u{301},DC=x",
      "CN=a,OID.OID.2=b,OID.=c",
    ])
  func canonical(text: String) throws {
    let name = try DistinguishedName(text)
    let parent = try #require(name.parent)
    #expect(try DistinguishedName(name.components.joined(separator: ",")).components == name.components)
    #expect(try DistinguishedName(parent.text) == parent)
  }

  @Test("has children of any text, below the root too, however that is written")
  func children() throws {
    let root = try DistinguishedName("  ")
    #expect(root.child("cn", "a\0, b")?.parent == .root)
  }

  @Test(
    "is a DNS domain when it is made of DC alone",
    arguments: [("DC=Corp,DC=example", "corp.example"), ("DC=x", "x"), ("OU=a,DC=x", nil), ("", nil)]
      as [(String, String?)])
  func dnsDomain(text: String, domain: String?) throws {
    #expect(try DistinguishedName(text).dnsDomain == domain)
  }

  @Test("knows what it stands below, and how far, whatever the spelling")
  func depth() throws {
    let domain = try DistinguishedName("DC=corp,DC=example")
    let account = try DistinguishedName(#"CN=Smith\, John,OU=x,dc=CORP,dc=Example"#)
    #expect(account.isWithin(domain))
    #expect(account.depth(below: domain) == 2)
    #expect(domain.depth(below: domain) == 0)
    #expect(domain.depth(below: account) == nil)
    #expect(account.depth(below: .root) == 4)
    #expect(try !DistinguishedName("DC=notcorp,DC=example").isWithin(domain))
    #expect(try DistinguishedName(#"CN=x\,DC=corp,DC=example"#).depth(below: domain) == nil)
  }
}
