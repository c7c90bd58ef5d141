import Testing

@testable import Reporting

@Suite("A piece of a page")
struct MarkupTests {
  @Test("takes what comes in at run time for text, in an element and in an attribute")
  func text() {
    let name = #"</b><script>alert('x')</script>" onload="y&"#
    let escaped = "&lt;/b&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;y&amp;"
    #expect(("<b title=\"\(name)\">\(name)</b>" as Markup).html == "<b title=\"\(escaped)\">\(escaped)</b>")
    #expect(Markup(text: name).html == escaped)
  }

  @Test("takes what is a piece of a page already as it is, once")
  func markup() {
    let inner: Markup = "<i>\("&")</i>"
    let nothing: Markup? = nil
    #expect(
      ("<b>\(inner)\([inner, inner])\(nothing)\(7)</b>" as Markup).html
        == "<b><i>&amp;</i><i>&amp;</i><i>&amp;</i>7</b>")
    #expect(Markup.joined([inner, inner], by: ", ").html == "<i>&amp;</i>, <i>&amp;</i>")
  }

  @Test("shows what would move, hide or turn round what stands beside it")
  func harmless() {
    #expect(
      Markup.name("a\u{1B}[2J\u{202E}b\u{0}\u{FFFF}").html
        == #"<bdi>a\u{1b}[2J\u{202e}b\u{0}\u{ffff}</bdi>"#)
  }

  @Test("keeps the lines of what is to be copied, and nothing else that breaks lines")
  func block() {
    #expect(
      Markup.block("a: <b>\n\nc\u{2028}d\n").html
        == #"<pre><code>a: &lt;b&gt;\#n\#nc\u{2028}d</code></pre>"#)
    #expect(
      Markup.command("a --b '<c'").html
        == "<pre class=\"command\"><code><span>a</span> <span>--b</span> <span>&#39;&lt;c&#39;</span></code></pre>")
  }

  @Test(
    "has letters that stand out from what lies under them by 4.5 to 1, by day and by night (WCAG 2.2, 1.4.3)",
    arguments: [Palette.light, .dark])
  func contrast(palette: Palette) throws {
    #expect(palette.inks.count == 7 && palette.grounds.count == 3)
    for ink in palette.inks {
      for ground in palette.grounds {
        let lights = try [luminance(ink.value), luminance(ground.value)].sorted()
        #expect((lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5, "\(ink.name) on \(ground.name)")
      }
    }
  }

  /// Relative luminance (WCAG 2.2).
  private func luminance(_ colour: String) throws -> Double {
    let value = try #require(Int(colour.dropFirst(), radix: 16))
    let parts = [16, 8, 0].map { shift in
      let part = Double(value >> shift & 255) / 255
      return part <= 0.04045 ? part / 12.92 : power((part + 0.055) / 1.055)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  /// The number to the power of 2.4: its square, and its fifth root twice.
  private func power(_ number: Double) -> Double {
    let root = (0..<60).reduce(1.0) { guess, _ in (4 * guess + number / (guess * guess * guess * guess)) / 5 }
    return number * number * root * root
  }
}

@Suite("A text for a box")
struct CutTextTests {
  @Test("is whole where it fits, and cut with an ellipsis where it does not")
  func cut() {
    #expect(CutText("ExchSvc", width: 200).text == "ExchSvc")
    let long = CutText(String(repeating: "group", count: 2_000), width: 200).text
    #expect(long.hasPrefix("groupgroup") && long.hasSuffix("…") && long.count < 30)
    #expect(CutText(String(repeating: "漢", count: 40), width: 200).text.count < 16)
    #expect(CutText("", width: 200).text == "")
  }

  @Test("is reckoned as it will be shown")
  func escaped() {
    #expect(CutText("\u{1B}a", width: 200).text == #"\u{1b}a"#)
  }
}
