import Directory
import Testing

@Suite("Text from a directory")
struct HarmlessTextTests {
  @Test(
    "escapes what could move the cursor, hide text or turn it round",
    arguments: [
      ("\u{1B}[2J", #"\u{1b}[2J"#), ("\u{7}", #"\u{7}"#), ("a\nb", #"a\u{a}b"#), ("a\r\nb", #"a\u{d}\u{a}b"#),
      ("\u{202E}b", #"\u{202e}b"#),
      ("\u{200B}", #"\u{200b}"#), ("\u{2028}", #"\u{2028}"#), ("\u{9B}31m", #"\u{9b}31m"#), ("\u{7F}", #"\u{7f}"#),
      ("\u{E000}", #"\u{e000}"#),
      ("\t", #"\u{9}"#), ("plain Müller 東京 🙂", "plain Müller 東京 🙂"), ("", ""),
    ])
  func harmless(text: String, escaped: String) {
    #expect(text.harmless == escaped)
  }
}
