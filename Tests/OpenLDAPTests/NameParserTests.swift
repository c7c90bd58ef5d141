import COpenLDAP
import Directory
import GeneratedDirectories
import Testing

/// Our reading of names against libldap's, where both should agree.
@Suite("Names as libldap reads them")
struct NameParserTests {
  /// The name as libldap writes it after reading it; nil when it refuses it (ldap_dn_normalize(3)).
  private static func normalized(_ text: String) -> String? {
    var written: UnsafeMutablePointer<CChar>?
    let format = UInt32(LDAP_DN_FORMAT_LDAPV3)
    let code = unsafe ldap_dn_normalize(text, format, &written, format)
    defer { unsafe ldap_memfree(written) }
    return unsafe code == LDAP_SUCCESS ? written.map { unsafe String(cString: $0) } : nil
  }

  @Test(
    "are the same names, by the examples of RFC 4514 §4 and its corners",
    arguments: [
      "UID=jsmith,DC=example,DC=net", "OU=Sales+CN=J.  Smith,DC=example,DC=net",
      #"CN=James \"Jim\" Smith\, III,DC=example,DC=net"#, #"CN=Before\0dAfter,DC=example,DC=net"#,
      #"CN=Lu\C4\8Di\C4\87"#, #"CN=a\+b\=c\;d\<e\>"#, #"CN=\20a\20"#, ##"CN=\#a,DC=b"##, "CN=,DC=b", "DC=a",
      #"CN=a\\b"#, "CN=a b,OU=c  d",
    ])
  func examples(text: String) throws {
    let written = try #require(Self.normalized(text))
    #expect(try DistinguishedName(written) == DistinguishedName(text), "\(written)")
  }

  @Test(
    "are refused by both",
    arguments: [
      "CN", "=a", "CN=a,", ",CN=a", "CN=a,,DC=b", #"CN=a\"#, #"CN=a\G"#, "CN=a+", "CN=a+,DC=b", "C N=a", "nobody",
      #"CN=a"b"#, "<SID=S-1-5-11>",
    ])
  func refused(text: String) {
    #expect(Self.normalized(text) == nil)
    #expect(throws: DistinguishedNameError.self) { try DistinguishedName(text) }
  }

  @Test("are the same in thousands of random spellings")
  func random() throws {
    var (taken, seed) = (0, UInt64(0))
    while taken < 5_000, seed < 20_000 {
      seed += 1
      let directory = GeneratedDirectory(seed: seed)
      var random = SplitMix64(seed: seed)
      let text = directory.spelling(of: 0, using: &random)
      // Quotes and semicolons are RFC 2253's, which libldap reads in a mode of its own, and then no hexadecimal escapes.
      guard let written = Self.normalized(text) else { continue }
      taken += 1
      #expect(try DistinguishedName(written) == DistinguishedName(text), "seed \(seed): \(text) is \(written)")
    }
    #expect(taken == 5_000)
  }
}
