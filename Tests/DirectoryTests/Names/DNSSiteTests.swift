import Directory
import Testing

/// Names of sites, which become a part of what DNS is asked.
struct DNSSiteTests {
  @Test(
    "one label is a site", arguments: ["Default-First-Site-Name", "Nord_1", "4711", String(repeating: "a", count: 63)])
  func read(_ text: String) throws { #expect(try DNSSite(text).name == text) }

  @Test(
    "anything else is refused with the reason, and nothing of it reaches DNS",
    arguments: [
      ("", "empty"), (String(repeating: "a", count: 64), "63"), ("a.b", "nothing else"), ("a b", "nothing else"),
      ("Köln", "nothing else"), ("a\0", "nothing else"), ("_sites.dc._msdcs.evil.example.", "nothing else"),
      ("a\n", "nothing else"),
    ] as [(String, String)])
  func refused(_ text: String, reason: String) {
    let error = #expect(throws: DNSSiteError.self) { try DNSSite(text) }
    #expect(error?.description.contains(reason) == true)
  }
}
