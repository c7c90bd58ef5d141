import Directory
import Testing

@testable import OpenLDAP

/// Domains, and the servers that DNS names for them.
struct DNSDomainTests {
  @Test(
    "names of letters, digits and hyphens are domains",
    arguments: ["corp.example", "CORP.Example.", "corp", "a-1.xn--mller-kva.example", "10.in-addr.arpa"])
  func read(_ text: String) throws {
    #expect(try DNSDomain(text).name == (text.hasSuffix(".") ? String(text.dropLast()) : text))
  }

  @Test(
    "what is none is refused with the reason, and nothing of it reaches DNS",
    arguments: [
      ("", "empty"), (".", "empty"), ("corp..example", "missing"), (".corp", "missing"), ("a..", "missing"),
      ("corp example", "nothing else"), ("corp/example", "nothing else"), ("corp_x", "nothing else"),
      ("müller.example", "xn--"), ("corp.example\0", "nothing else"), ("-corp.x", "hyphen"),
      ("corp-.x", "hyphen"),
      ("127.0.0.1", "by its URL"), (String(repeating: "a", count: 64) + ".x", "63"),
      (String(repeating: "a.", count: 127) + "x", "longer than 253"), ("%{user}.example", "nothing else"),
    ] as [(String, String)])
  func refused(_ text: String, reason: String) {
    let error = #expect(throws: DNSDomainError.self) { try DNSDomain(text) }
    #expect(error?.description.contains(reason) == true)
  }

  @Test("253 characters are not too many")
  func longest() throws {
    #expect(try DNSDomain(String(repeating: "a.", count: 126) + "a").name.utf8.count == 253)
  }

  @Test(
    "a list of hosts and ports is servers in its order, and for TLS by TLS's ports",
    arguments: [
      ("dc2.corp.x:389 dc1.corp.x:389", false, ["ldap://dc2.corp.x:389", "ldap://dc1.corp.x:389"]),
      ("dc2.corp.x:389 dc1.corp.x:389", true, ["ldaps://dc2.corp.x:636", "ldaps://dc1.corp.x:636"]),
      ("a:3268 b:1389 c:636", false, ["ldap://a:3268", "ldap://b:1389", "ldap://c:636"]),
      ("a:3268 b:1389 c:636", true, ["ldaps://a:3269", "ldaps://b:1389", "ldaps://c:636"]),
      ("a:389 b:389 a:389", false, ["ldap://a:389", "ldap://b:389"]), ("a:389 a:636", true, ["ldaps://a:636"]),
      ("a_b.x:389", false, ["ldap://a_b.x:389"]), ("", false, []), (" ", true, []),
      ("a:0 :389 b c: d:x e:70000 f:1:2 g/h:389 i@j:389 [::1]:389 k\\032l:389", false, []),
    ] as [(String, Bool, [String])])
  func list(_ list: String, overTLS: Bool, urls: [String]) {
    let endpoints = DNSDomain.endpoints(list, overTLS: overTLS)
    #expect(endpoints.map(\.url) == urls)
  }
}
