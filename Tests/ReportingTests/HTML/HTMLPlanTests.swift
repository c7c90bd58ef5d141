import Directory
import Membership
import Remediation
import Testing

@testable import Reporting

@Suite("A plan on a page")
struct HTMLPlanTests {
  @Test("shows group by group who comes, why, what the directory would say, the LDIF and the way back")
  func dryRun() throws {
    let verdict = try Cases.drift()
    let page = try page(verdict, remediation: .of([verdict]), next: "rollcall remediate --apply")
    for part in [
      "<h2>The change, on <bdi>dc1.corp.example</bdi> (nothing has been written)</h2>",
      "<h3><bdi>Domain Admins</bdi> (3 members) <code><bdi>CN=Domain Admins,DC=corp</bdi></code></h3>",
      "<dt><ins>+ add</ins></dt><dd><div class=\"identity\"><b><bdi>ExchSvc</bdi></b>",
      "<dt>rule</dt><dd>exchange</dd>", "<dt>would</dt><dd>succeed</dd>",
      "<h3>As LDIF, for ldapmodify</h3>\n<pre><code>version: 1\n\n# add ExchSvc to Domain Admins (rule: exchange)\ndn: CN=Domain Admins,DC=corp\nchangetype: modify\nadd: member\nmember: CN=ExchSvc,DC=corp\n-</code></pre>",
      "<h3>To take it back</h3>\n<pre><code>version: 1\n\n# remove ExchSvc", "<h3>To make the change</h3>",
      "<a class=\"plain\" href=\"#plan\">The change</a>",
    ] {
      #expect(page.contains(part), "\(part)")
    }
  }

  @Test("says what speaks against it, what is left to a person, and that a snapshot cannot be changed")
  func remarks() throws {
    let nested = try Cases.verdict(
      Cases.account(), Cases.group(), through: [Cases.group("Ops", rid: 1200), Cases.group()], mustNot: true)
    let drift = try Cases.drift(Cases.account("b"))
    let guarded = try page(drift, nested, remediation: .of([drift, nested], privileged: [Cases.group()]))
    #expect(guarded.contains("<h3>What --apply asks for</h3>\n<dl>\n<dt>guard</dt><dd>privileged: Domain Admins."))
    #expect(
      guarded.contains("<h3>Not planned</h3>\n<dl>\n<dt>by hand</dt><dd>ExchSvc is in Domain Admins through another"))
    #expect(try page(nested, remediation: .of([nested])).contains("<p>No change can be planned.</p>"))
    #expect(
      try page(drift, remediation: .of([drift], isOfSnapshot: true)).contains("<p>A snapshot cannot be changed: run"))
  }

  @Test("once carried out says what became of each change, and how to take it back")
  func applied() throws {
    let verdict = try Cases.drift()
    let page = try page(
      verdict,
      remediation: .applied(
        [verdict], [.changed], replicas: [Replica(server: "ldaps://dc2", agrees: false)], undo: "rollcall undo j"))
    for part in [
      "<h2>What was changed, on <bdi>dc1.corp.example</bdi></h2>",
      "<dt>done</dt><dd>add ExchSvc to Domain Admins (rule: exchange)</dd>", "<dt>behind</dt><dd>ldaps://dc2</dd>",
      "<span>rollcall</span> <span>undo</span> <span>j</span>", "delete: member\nmember: CN=ExchSvc,DC=corp\n-</code>",
      "<p>A service that is running keeps its old token: restart it.</p>",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    #expect(!page.contains("nothing has been written"))
  }

  @Test("stands beside an audit where somebody wants to see the cure")
  func cure() throws {
    let verdict = try Cases.drift()
    let page = try page(verdict, cure: Planner.plan([verdict], server: "dc1"))
    let (chapter, drift) = (
      try #require(
        page.firstRange(of: "<h2>The change that would put it right</h2>\n<h3>As LDIF, for ldapmodify</h3>")),
      try #require(page.firstRange(of: "<section id=\"drift\">"))
    )
    #expect(drift.lowerBound < chapter.lowerBound)
    #expect(try !again(verdict, nil).contains("plan\""))
    #expect(try !again(verdict, Planner.plan([], server: "dc1")).contains("plan\""))
  }

  private func again(_ verdict: Verdict, _ cure: Plan?) throws -> String { try page(verdict, cure: cure) }
}
