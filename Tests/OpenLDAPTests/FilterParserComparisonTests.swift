import COpenLDAP
import Directory
import GeneratedDirectories
import Testing

/// Our reading of filters against libldap's, where both should agree.
@Suite("Filters as libldap reads them")
struct FilterParserComparisonTests {
  /// The filter as libldap sends it after reading its text; nil when it refuses it (ldap_create_assertion_control_value).
  private static func encoded(_ text: String) -> [UInt8]? {
    var handle: OpaquePointer?
    guard unsafe ldap_create(&handle) == LDAP_SUCCESS else { return nil }
    defer { unsafe ldap_unbind_ext(handle, nil, nil) }
    var value = unsafe berval()
    defer { unsafe ber_memfree(value.bv_val) }
    var copy = Array(text.utf8CString)
    guard unsafe ldap_create_assertion_control_value(handle, &copy, &value) == LDAP_SUCCESS else { return nil }
    return unsafe Array(UnsafeRawBufferPointer(start: value.bv_val, count: Int(value.bv_len)))
  }

  /// Whether libldap reads our text of a filter as it reads the text that the filter came from.
  private static func isSent(_ text: String, as filter: Filter) -> Bool {
    guard let sent = encoded(text) else { return false }
    return encoded(filter.description) == sent
  }

  @Test(
    "are sent as they were written, by the examples of RFC 4515 §4 and its corners",
    arguments: [
      "(cn=Babs Jensen)", "(!(cn=Tim Howes))", "(&(objectClass=Person)(|(sn=Jensen)(cn=Babs J*)))", "(o=univ*of*mich*)",
      "(seeAlso=)", "(cn:caseExactMatch:=Fred Flintstone)", "(cn:=Betty Rubble)", "(sn:dn:2.4.6.8.10:=Barney Rubble)",
      "(o:dn:=Ace Industry)", "(:1.2.3:=Wilma Flintstone)", "(:DN:2.4.6.8.10:=Dino)", #"(o=a \28b\29)"#, #"(cn=*\2A*)"#,
      #"(bin=\00\00\00\04)"#, #"(sn=Lu\c4\8di\c4\87)"#, "uid=svc-*", "(cn=Müller)", "(cn=*)", #"(cn=\2a)"#, "(a>=1)",
      "(a<=1)", "(a~=1)", "(cn=a=b>=c:=d)", "(cn;lang-de=a)", "(cn= a )", "(&)", "(|)",
      "(userAccountControl:1.2.840.113556.1.4.803:=2)",
    ])
  func examples(text: String) throws {
    #expect(Self.isSent(text, as: try Filter(parsing: text)))
  }

  @Test("are sent as they were written, thousands of random ones")
  func random() throws {
    for seed in UInt64(0)..<4_000 {
      let text = GeneratedFilterText.whole(seed: seed)
      #expect(Self.isSent(text, as: try Filter(parsing: text)), "seed \(seed): \(text)")
    }
  }

  @Test("are refused by us wherever libldap refuses them")
  func damaged() {
    var refused = 0
    for seed in UInt64(0)..<16_000 {
      let isGarbage = seed.isMultiple(of: 2)
      let text = isGarbage ? GeneratedFilterText.garbage(seed: seed) : GeneratedFilterText.damaged(seed: seed)
      guard Self.encoded(text) == nil else { continue }
      refused += 1
      #expect(throws: FilterError.self, "seed \(seed): \(text)") { try Filter(parsing: text) }
    }
    #expect(refused > 1_000)
  }
}
