import Directory
import Testing

@Suite("A filter")
struct FilterTests {
  @Test(
    "escapes every byte that could be taken for structure (frappe#34306, nav#771, saltstack#13139)",
    arguments: [
      ("plain-Name_1.2@corp", "(cn=plain-Name_1.2@corp)"),
      ("*", #"(cn=\2a)"#),
      ("(", #"(cn=\28)"#),
      (")", #"(cn=\29)"#),
      (#"\"#, #"(cn=\5c)"#),
      ("\0", #"(cn=\00)"#),
      ("x)(objectClass=*", #"(cn=x\29\28objectClass=\2a)"#),
      ("a&b|c!d", #"(cn=a\26b\7cc\21d)"#),
      ("<a>~b", #"(cn=\3ca\3e\7eb)"#),
      ("Müller", #"(cn=M\c3\bcller)"#),
      ("a\nb\u{1B}", #"(cn=a\0ab\1b)"#),
      ("svc$", "(cn=svc$)"),
      (#"CN=Smith\, John,DC=corp"#, #"(cn=CN=Smith\5c, John,DC=corp)"#),
      ("", "(cn=)"),
    ])
  func escapes(value: String, text: String) {
    #expect(Filter.equals("cn", value).description == text)
  }

  @Test("writes bytes that are not UTF-8 as they are")
  func bytes() {
    #expect(Filter.equality("objectSid", [0, 0xFF, 0x41, 0x80]).description == #"(objectSid=\00\ffA\80)"#)
  }

  @Test("joins its parts as RFC 4515 writes them")
  func structure() {
    let filter = Filter.and([.or([.equals("a", "1"), .present("b")]), .not(.equals("c", "2")), .any])
    #expect(filter.description == "(&(|(a=1)(b=*))(!(c=2))(objectClass=*))")
  }
}
