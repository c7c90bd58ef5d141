import Directory
import Testing

@Suite("A value of a link attribute")
struct LinkValueTests {
  private static let name = "CN=ExchSvc,DC=corp"

  @Test(
    "names an entry whatever the server puts around the name (ldap3#868, Adldap2#803)",
    arguments: [
      "CN=ExchSvc,DC=corp", "<GUID=33221100-5544-7766-8899-aabbccddeeff>;<SID=S-1-5-21-1-2-3-1104>;CN=ExchSvc,DC=corp",
      "<GUID=00112233445566778899aabbccddeeff>;CN=ExchSvc,DC=corp", "<TTL=300>,CN=ExchSvc,DC=corp",
      "<TTL=300,CN=ExchSvc,DC=corp>", "<TTL=300>;<SID=S-1-5-11>;cn=exchsvc, dc=CORP", "CN=ExchSvc,DC=corp#'0101'B",
      "CN=ExchSvc,DC=corp#''B",
    ])
  func names(text: String) throws {
    #expect(try LinkValue(text).name == DistinguishedName(Self.name))
  }

  @Test(
    "says how long the link lasts, where the server does (MS-ADTS §3.1.1.9.2)",
    arguments: [
      ("<TTL=300>,CN=a,DC=b", 300 as Int64?), ("<ttl=0>,CN=a,DC=b", 0), ("<TTL=86400,CN=a,DC=b>", 86_400),
      ("<GUID=1>;<TTL=7>,CN=a,DC=b", 7), ("CN=a,DC=b", nil), ("<SID=S-1-5-11>;CN=a,DC=b", nil),
      ("<TTL=soon>,CN=a,DC=b", nil),
    ])
  func expiry(text: String, seconds: Int64?) throws {
    #expect(try LinkValue(text).secondsLeft == seconds)
  }

  @Test("is no name where there is none", arguments: ["<SID=S-1-5-11", "nobody", "<TTL=3>,nobody"])
  func faults(text: String) {
    #expect(throws: DistinguishedNameError.self) { try LinkValue(text) }
  }

  @Test("keeps bits that are part of the name", arguments: ["CN=a#'0102'B", "CN=a#'01", "CN='0101'B"])
  func noIdentifier(text: String) throws {
    #expect(try LinkValue(text).name == DistinguishedName(text))
  }

  @Test("of an entry is read where it can be, and passed over where it is no name")
  func links() {
    let group = entry("CN=g", ["member": ["CN=a", "nonsense", "<TTL=5>,CN=b"]])
    #expect(group.links("member").map(\.name.text) == ["CN=a", "CN=b"])
    #expect(group.links("uniqueMember").isEmpty)
  }
}
