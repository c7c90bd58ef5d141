import Directory
import Membership
import Testing

@Suite("An explanation")
struct ExplainerTests {
  @Test("gives every path, shortest first")
  func paths() throws {
    let web = try Web("a>b b>t a>t a>c c>b")
    #expect(try web.explained("t").ways == ["a>t", "a>b>t", "a>c>b>t"])
  }

  @Test("gives every group where none is asked about, nearest first")
  func groups() throws {
    #expect(try Web("a>b b>c c>d").explained().ways == ["a>b", "a>b>c", "a>b>c>d"])
  }

  @Test("ends on groups that hold each other, and shows the circle (bitwarden/directory-connector#233)")
  func circles() throws {
    let explanation = try Web("a>b b>c c>d d>b d>t t>t").explained("t")
    #expect(explanation.ways == ["a>b>c>d>t"])
    let circles = explanation.circles.map { $0.map(\.name).joined(separator: ">") }.sorted()
    #expect(circles == ["b>c>d>b", "t>t"])
  }

  @Test("shows the circle of a group that is asked about as an account")
  func ownCircle() throws {
    var web = try Web("a>b b>a b>c c>b c>a d>e")
    func circles() throws -> [[String]] { try web.explained().circles.map { $0.map(\.name) } }
    #expect(try circles() == [["b", "c", "b"]], "an account is in no circle of groups")
    web.isGroup = true
    #expect(try circles() == [["a", "b", "a"], ["b", "c", "b"]])
  }

  @Test("gives some ways into each of groups that all hold each other")
  func knot() throws {
    let groups = 0..<60
    let links = groups.flatMap { member in groups.filter { $0 != member }.map { "g\(member)>g\($0)" } }
    let explanation = try Web("a>g0", links.joined(separator: " ")).explained(limit: 3)
    #expect(explanation.memberships.count == 60 && explanation.memberships.dropFirst().allSatisfy(\.isCut))
    #expect(explanation.memberships[1].paths.map(\.steps.count) == [2, 3, 3])
    #expect(explanation.circles.map { $0.map(\.name) } == [["g0", "g1", "g0"]])
  }

  @Test("stops at the number of paths that is wanted, and says that there are more")
  func limit() throws {
    // Thirty diamonds in a row: 2³⁰ paths.
    let links = (0..<30).map { "g\($0)>l\($0) g\($0)>r\($0) l\($0)>g\($0 + 1) r\($0)>g\($0 + 1)" }
    let web = try Web(["a>g0"].joined(), links.joined(separator: " "))
    let some = try web.explained("g5", limit: 7).memberships[0]
    #expect(some.paths.count == 7 && some.isCut)
    let all = try web.explained("g5", limit: 32).memberships[0]
    #expect(all.paths.count == 32 && !all.isCut)
    let far = try web.explained("g30", limit: 5).memberships[0]
    #expect(far.paths.map(\.steps.count) == [61, 61, 61, 61, 61] && far.isCut)
  }

  @Test("follows a chain of 10,000 groups without recursion")
  func depth() throws {
    var web = try Web("a>g0")
    for number in 0..<10_000 {
      web.graph.insert(try Web.name("g\(number)"), in: try Web.group("g\(number + 1)"), by: .member)
    }
    let explanation = try web.explained("g10000")
    #expect(explanation.memberships[0].paths.map(\.steps.count) == [10_001])
    #expect(explanation.circles.isEmpty)
  }

  @Test("names what the witnesses disagree on")
  func differences() throws {
    let explanation = try Web("a>b b>c").explained(memberOf: ["x", "c"])
    #expect(
      explanation.differences == [
        "memberOf of a names CN=x,DC=corp, whose members do not show it",
        "CN=b,DC=corp holds a, whose memberOf does not name it",
      ])
  }

  @Test("does not say that a group shows nobody which was not read")
  func unreadDifferences() throws {
    var web = try Web("a>b")
    web.graph.note(Shortfall(.incompleteRead, "cut short"), at: try Web.name("a"))
    #expect(try web.explained(memberOf: ["x", "b"]).differences.isEmpty)
  }

  @Test("does not miss a group in itself that holds itself")
  func ownMember() throws {
    for others in [[], ["zz"]] {
      let told = try Web("a>a").explained(memberOf: ["a"] + others).differences
      #expect(told == others.map { "memberOf of a names CN=\($0),DC=corp, whose members do not show it" })
    }
  }

  @Test("goes once round a ring of groups, from wherever it is entered")
  func ring() throws {
    let links = (0..<500).map { "g\($0)>g\(($0 + 1) % 500)" }.joined(separator: " ")
    let explanation = try Web("a>g7", links).explained()
    #expect(explanation.memberships.map { $0.paths.map(\.steps.count) } == (1...500).map { [$0] })
  }

  @Test("sets the server's own token against the paths")
  func token() throws {
    var graph = MembershipGraph()
    let account = Principal(dn: try Web.name("a"), name: "a")
    let sids = (0..<3).map { Corp.sid.appending(rid: 1000 + $0) }
    for (number, link) in [MembershipLink.member, .logon].enumerated() {
      let group = Principal(
        dn: try Web.name("g\(number)"), name: "g\(number)", sid: sids[number],
        group: GroupTraits(memberAttribute: "member"))
      graph.insert(account.dn, in: group, by: link)
    }
    graph.note(token: [sids[2]], of: account.dn)
    let reference = try PrincipalReference("a")
    let facts = Facts(
      directory: DirectoryFacts(name: "corp", url: "u"),
      findings: [RosterEntry(reference, as: .account): .found(account)],
      graph: graph)
    let explanation = Explainer(facts, now: 0).explanation(of: reference, in: nil, limit: 1)
    #expect(
      explanation.differences == [
        "tokenGroups holds \(sids[2]), which no path explains",
        "members lead to CN=g0,DC=corp, which tokenGroups leaves out",
      ])
  }

  @Test("says what could not be read above the account, and of an account that is not there")
  func gaps() throws {
    var web = try Web("a>b")
    web.graph.note(Shortfall(.unreadable, "hidden"), at: try Web.name("b"))
    #expect(try web.explained().gaps.map(\.message) == ["hidden"])
    #expect(try web.explained("t").gaps.map(\.message) == ["hidden"])
    #expect(try web.explained("b").gaps.isEmpty)
    let facts = try Corp.facts(.absent(note: nil), .absent(note: nil))
    let nobody = try Explainer(facts, now: 0).explanation(of: PrincipalReference("ExchSvc"), in: nil, limit: 1)
    #expect(nobody.account == nil && nobody.gaps.map(\.code) == [.accountNotFound])
  }
}
