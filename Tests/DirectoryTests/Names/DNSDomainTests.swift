import Directory
import Testing

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
}
