import Directory
import FoundationEssentials
import Membership
import Remediation
import Testing

@testable import Reporting

@Suite("The report as a page")
struct HTMLReportTests {
  @Test("is the same for the same report, and allows nothing but its own style")
  func bytes() throws {
    let page = try page(Cases.drift())
    #expect(try page == again())
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"))
    #expect(page.hasSuffix("</html>\n"))
    #expect(page.contains("content=\"default-src 'none'; style-src 'sha256-"))
    #expect(page.ranges(of: "<style>").count == 1)
    for foreign in [
      "<script", "http://", "https://", "url(", "@import", "<link", "<img", "<iframe", "javascript:", " style=",
    ] {
      #expect(!page.contains(foreign), "\(foreign)")
    }
  }

  private func again(_ verdict: Verdict? = nil) throws -> String { try page(verdict ?? Cases.drift()) }

  @Test("says in its title how it stands")
  func titles() throws {
    let (good, drift) = (try Cases.verdict(Cases.account(), Cases.group(), mustNot: true), try Cases.drift())
    let each = try Verdict.ofEachKind()
    func title(_ verdicts: [Verdict]) -> String {
      Masthead.title(Report(run: Cases.run, directories: [], verdicts: verdicts)).html
    }
    #expect(title([good]) == "All is as asked")
    #expect(title([good, drift]) == "Drift")
    #expect(title([good, each[2]]) == "As asked, but at risk")
    #expect(title([good, each[3]]) == "Not everything could be told")
    #expect(title(each) == "Drift, and not everything could be told")
    #expect(title([]) == "Nothing was asked")
    #expect(try page(good).contains("<h1 class=\"compliant\">All is as asked</h1>"))
    #expect(try page(good).contains("<title>All is as asked · 2000-11-04 · Rollcall</title>"))
  }

  @Test("has a chapter for each standing, what asks for a person first, and ways to them with their numbers")
  func chapters() throws {
    let each = try Verdict.ofEachKind()
    let page = try page(each[0], each[1], each[2], each[3])
    let places = try ["drift", "unknown", "at-risk", "compliant"].map { mark in
      #expect(page.contains("<a class=\"\(mark)\" href=\"#\(mark)\"><b>1</b> "))
      return try #require(page.firstRange(of: "<section id=\"\(mark)\">")).lowerBound
    }
    #expect(places == places.sorted())
    #expect(!page.contains("id=\"acknowledged\""))
    #expect(page.contains("<p class=\"counts\">4 verdicts: 1 unknown, 1 drift, 1 at-risk, 1 compliant</p>"))
  }

  @Test("of the article's case says what is missing, what is left and what to type (Q274321)")
  func drift() throws {
    let page = try page(
      Cases.drift(why: "Key Management Server"), hints: [Report.Hint(command: "rollcall remediate", byHand: ["look"])])
    for part in [
      "<h3><span class=\"standing\">Drift</span> ExchSvc is not in Domain Admins <code><bdi>missing-member</bdi></code></h3>",
      "<dd><div class=\"identity\"><b><bdi>ExchSvc</bdi></b> <code><bdi>CN=ExchSvc,DC=corp</bdi></code> <code><bdi>S-1-5-21-1-2-3-1104</bdi></code></div></dd>",
      "(Microsoft KB Q274321) <code><bdi>only-domain-users</bdi></code></dd>",
      "<dt>is in</dt><dd>Domain Users (primary group)</dd>", "<dt>rule</dt><dd><bdi>exchange</bdi></dd>",
      "<dt>why</dt><dd>Key Management Server</dd>", "<dt>by hand</dt><dd>look</dd>",
      "<dt>cure</dt><dd><pre class=\"command\"><code><span>rollcall</span> <span>remediate</span></code></pre></dd>",
    ] {
      #expect(page.contains(part), "\(part)")
    }
  }

  @Test("of what is as a roster asks is a line that opens")
  func compliant() throws {
    let page = try page(Cases.verdict(Cases.account(), Cases.group(), through: [Cases.group()]))
    #expect(page.contains("<li><details><summary>ExchSvc is in Domain Admins (direct) "))
    #expect(!page.contains("<article"))
    let typed = try Cases.verdict(Cases.account(), Cases.group(), through: [Cases.group()], isTyped: true)
    #expect(try again(typed).contains("<li><details open><summary>ExchSvc is in Domain Admins (direct)</summary>"))
  }

  @Test("says of each directory who was asked and whether it could be read")
  func sources() throws {
    let lost = DirectoryFacts(name: "b", url: "ldaps://b", shortfall: Shortfall(.serverUnreachable, "no answer"))
    let part = DirectoryFacts(name: "c", url: "c.ldif", kind: .openLDAP, server: "c.ldif", isComplete: false)
    let page = try page(Cases.drift(), directories: [Cases.directory, lost, part])
    #expect(page.contains("<span>Read from dc1.corp.example, ldaps://dc1.corp.example (Active Directory)</span>"))
    #expect(page.contains("Complete: all that was asked could be read."))
    #expect(
      page.contains(
        "<span>Not read: ldaps://b</span> <span class=\"extent\">no answer <code><bdi>server-unreachable</bdi></code>"))
    #expect(page.contains("Incomplete: not all that was asked could be read."))
    #expect(page.contains("<dt>directory</dt><dd><bdi>corp</bdi></dd>"))
  }

  @Test("of a directory that could not be asked is one card, however many verdicts there are on it")
  func unasked() throws {
    let shortfall = Shortfall(.serverUnreachable, "no answer")
    let directory = DirectoryFacts(name: "corp", url: "ldaps://dc1.corp.example", shortfall: shortfall)
    let unknown = try Cases.verdict(.notRead(shortfall), .notRead(shortfall))
    let page = try page(unknown, unknown, unknown, directories: [directory])
    #expect(page.ranges(of: "<article").count == 1)
    #expect(page.contains("none of the 3 verdicts on corp can be told</h3>"))
    #expect(page.contains("<h2>Unknown <span class=\"count\">3</span></h2>"))
  }

  @Test("shortens a headline that would fill pages, and holds the whole name below it")
  func longNames() throws {
    let name = String(repeating: "x", count: 10_000)
    let page = try page(Cases.drift(Cases.account(name)))
    #expect(page.contains("</span> " + String(repeating: "x", count: 240) + "… <code>"))
    #expect(page.contains("<b><bdi>\(name)</bdi></b>"))
  }

  @Test("is harmless wherever a name from outside stands in it")
  func hostileNames() throws {
    let name = "<script>alert(1)</script>\"' onload=x \u{1B}[2J\u{202E}=cmd|"
    let account = Principal(dn: try DistinguishedName("CN=a"), name: "a\(name)", sid: Cases.domain.appending(rid: 1104))
    let group = Principal(
      dn: try DistinguishedName("CN=g"), name: "g\(name)", group: GroupTraits(memberAttribute: "member"))
    let directory = DirectoryFacts(name: name, url: name, kind: .other, server: "h\(name)")
    let refusal = Refusal(name: "x", name, override: [name])
    let verdicts = [
      try Cases.verdict(account, group, through: [group], mustNot: true, why: name),
      try Cases.verdict(account, group, why: name), try Cases.verdict(.ambiguous([account.dn]), .absent(note: name)),
    ]
    let plan = try RemediationReport.of(
      verdicts, preflight: .wouldBeRefused(name), refusals: [refusal], privileged: [group])
    let error = DirectoryError(.modify, .result(.busy), server: name, serverText: name)
    let applied = try RemediationReport.applied(
      [verdicts[1]], [.refused(error)], replicas: [Replica(server: name, agrees: nil, failure: error)], undo: name)
    for remediation in [plan, applied] {
      let page = try page(
        verdicts[0], verdicts[1], verdicts[2], directories: [directory, directory], remediation: remediation,
        history: Past.history(verdicts, [Past.episode(name)]), next: name,
        hints: verdicts.map { _ in Report.Hint(command: name, byHand: [name]) })
      #expect(!page.contains("<script") && !page.contains("\u{1B}") && !page.contains("\u{202E}"))
      #expect(!page.contains(" onload=x \u{1B}") && !page.contains("\"' onload"))
      #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onload=x \\u{1b}[2J\\u{202e}=cmd|"))
    }
  }
}
