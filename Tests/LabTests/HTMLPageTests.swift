import FoundationEssentials
import LabSupport
import Testing

/// The report as a page, in a real browser.
@Suite(.lab("chromium-headless-shell", "pdftotext"), .mustEnd)
struct HTMLPageTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder("page") }

  /// A page of hostile names, as the program writes it.
  private func page(_ verb: String) async throws -> String {
    let ldif = try folder.write(HostileDirectory.ldif, to: "hostile.ldif")
    let roster = try folder.write(HostileDirectory.roster(ldif), to: "rollcall.yaml")
    let answer = try await RollcallProgram.run([verb, roster, "--format", "html", "--output", folder.file("page.html")])
    #expect(answer.status == 2, "\(answer.error)")
    return folder.file("page.html")
  }

  @Test(
    "of hostile names runs nothing, asks for nothing, and is as wide as a telephone", arguments: ["audit", "remediate"])
  func hostile(verb: String) async throws {
    let path = try await page(verb)
    let seen = try await BrowsedPage.open(path, width: 400)
    #expect(seen.requests == ["file://\(path)"])
    #expect(seen.messages == [])
    #expect(seen.scripts == 0 && seen.handlers == 0 && seen.addresses == [])
    #expect(seen.width == 400 && seen.scrollWidth <= 400)
    #expect(!seen.names.contains("img") && !seen.names.contains("script"))
    for name in [
      "<script>document.title='harmed'", "=cmd|' /C calc'!A0", #"\u{1b}[2J\u{1b}]0;title\u{7}"#,
      #"\u{202e}nimda\u{2066}"#,
    ] {
      #expect(seen.text.contains(name), "\(name)")
    }
    #expect(!seen.text.unicodeScalars.contains("\u{202E}") && !seen.text.unicodeScalars.contains("\u{1B}"))
  }

  @Test("of hostile names is HTML without a fault, as a strict parser reads it (WHATWG HTML §13.2)")
  func valid() async throws {
    let strict = "import html5lib, sys; html5lib.HTMLParser(strict=True).parse(open(sys.argv[1], 'rb'))"
    try await Tool.check("/usr/bin/python3", ["-c", strict, page("remediate")])
  }

  @Test("is dark where dark is wanted, and light otherwise")
  func schemes() async throws {
    let path = try await page("audit")
    #expect(try await BrowsedPage.open(path).background == "rgb(245, 246, 248)")
    #expect(try await BrowsedPage.open(path, isDark: true).background == "rgb(15, 18, 22)")
  }

  @Test("is on paper what it is on a screen")
  func paper() async throws {
    let output = folder.file("page.html")
    _ = try await RollcallProgram.run(["audit", Sample.path("small.yaml"), "--format", "html", "--output", output])
    _ = try await BrowsedPage.open(output, isDark: true, pdf: folder.file("page.pdf"))
    let text = try await Tool.check("pdftotext", ["-layout", folder.file("page.pdf"), "-"])
    for part in [
      "10 verdicts: 4 drift, 5 compliant", "ExchSvc is not in Domänen-Admins", "not a member", "until 2027-03-31",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("is found out where it is not so")
  func control() async throws {
    let path = try folder.write(
      """
      <!DOCTYPE html><title>x</title><p style="width: 900px" onclick="x()">a</p><script>console.error("b")</script>
      <img src="missing.png"><a href="https://example.invalid/">c</a>
      """, to: "control.html")
    let seen = try await BrowsedPage.open(path, width: 400)
    #expect(seen.requests == ["file://\(path)", "file://\(folder.file("missing.png"))"])
    #expect(seen.messages.contains { $0.contains("\"b\"") })
    #expect(seen.scripts == 1 && seen.handlers == 1 && seen.addresses == ["missing.png", "https://example.invalid/"])
    #expect(seen.scrollWidth > 900)
  }
}
