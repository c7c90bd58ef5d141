import Directory
import FoundationEssentials
import Membership
import Testing

@testable import Reporting

@Suite("An explanation")
struct ExplanationTests {
  /// ExchSvc is in Ops directly, by its primary group in Domain Users, and through both in Domain Admins; Ops and Ring hold each other.
  private static func explanation(_ names: [String] = ["Ops", "Domain Users", "Admins \"x\" #1\u{1B}[2J"]) throws
    -> Explanation
  {
    let account = try Cases.account()
    let groups = try names.enumerated().map { place, name in
      Principal(
        dn: try DistinguishedName("CN=g\(place),DC=corp"), name: name,
        sid: Cases.domain.appending(rid: 500 + UInt32(place)),
        group: GroupTraits(memberAttribute: "member"), changed: GeneralizedTime("20240115083000Z"))
    }
    let (ops, users, admins) = (groups[0], groups[1], groups[2])
    let ring = try Cases.group("Ring", rid: 1300)
    var graph = MembershipGraph()
    for (member, group, link) in [
      (account, ops, MembershipLink.member), (account, users, .primary), (users, admins, .member),
      (ops, admins, .member),
      (ops, ring, .member), (ring, ops, .member),
    ] {
      graph.insert(member.dn, in: group, by: link)
    }
    graph.note(secondsLeft: 90, of: account.dn, in: ops.dn)
    let added = try #require(GeneralizedTime("20240114083000Z"))
    graph.note(LinkHistory(added: added, removed: nil, server: "dc1"), of: ops.dn, in: admins.dn)
    let (reference, group) = (try PrincipalReference("ExchSvc"), try PrincipalReference("@domain-admins"))
    let findings: [RosterEntry: Finding] = [
      RosterEntry(reference, as: .account): .found(account), RosterEntry(group, as: .group): .found(admins),
    ]
    let facts = Facts(directory: Cases.directory, findings: findings, graph: graph)
    return Explainer(facts, now: 0).explanation(of: reference, in: group, limit: 9)
  }

  @Test(
    "for a person shows each path step by step: what it was read from, how long it lasts, since when, and the circles")
  func text() throws {
    let text = try ExplanationFormat.text.render(Self.explanation(), run: Cases.run)
    #expect(
      text == """
        ExchSvc is in Admins "x" #1\\u{1b}[2J
          account  CN=ExchSvc,DC=corp  S-1-5-21-1-2-3-1104
          group    CN=g2,DC=corp  S-1-5-21-1-2-3-502

        Admins "x" #1\\u{1b}[2J
          nested   ExchSvc
                   → Ops                     member, expires in 90 s, changed 2024-01-15T08:30:00Z
                   → Admins "x" #1\\u{1b}[2J  member, added 2024-01-14T08:30:00Z on dc1, changed 2024-01-15T08:30:00Z
          nested   ExchSvc
                   → Domain Users            primaryGroupID, changed 2024-01-15T08:30:00Z
                   → Admins "x" #1\\u{1b}[2J  member, changed 2024-01-15T08:30:00Z

        circle   Ops → Ring → Ops

        Read from dc1.corp.example, ldaps://dc1.corp.example (Active Directory)

        """)
  }

  @Test("for a program holds the same, with the server that each step was read from")
  func json() throws {
    let text = try ExplanationFormat.json.render(Self.explanation(), run: Cases.run)
    let document = try JSONDecoder().decode(Printed.self, from: Data(text.utf8))
    #expect(document.schema == "rollcall.explanation/1")
    let paths = try #require(document.memberships.first).paths
    #expect(paths.map(\.kind) == ["nested", "nested"])
    #expect(paths[0].steps.map(\.attribute) == ["member", "member"])
    #expect(paths[0].steps.map(\.secondsLeft) == [90, nil])
    #expect(paths[0].steps.map(\.added) == [nil, "2024-01-14T08:30:00Z"])
    #expect(paths[1].steps.map(\.link) == ["primary", "member"])
    #expect(
      paths.flatMap(\.steps).allSatisfy { $0.server == "dc1.corp.example" && $0.whenChanged == "2024-01-15T08:30:00Z" })
    #expect(document.circles == [["CN=g0,DC=corp", "CN=Ring,DC=corp", "CN=g0,DC=corp"]])
  }

  private struct Printed: Decodable {
    struct Membership: Decodable { let paths: [Path] }
    struct Path: Decodable {
      let kind: String
      let steps: [Step]
    }
    struct Step: Decodable {
      let link: String
      let attribute: String?
      let server: String?
      let whenChanged: String?
      let secondsLeft: Int?
      let added: String?
    }

    let schema: String
    let memberships: [Membership]
    let circles: [[String]]
  }

  @Test("is a picture for Graphviz, and hostile names stay inside their quotes")
  func dot() throws {
    let text = try ExplanationFormat.dot.render(Self.explanation(), run: Cases.run)
    #expect(
      text == #"""
        digraph membership {
          rankdir=LR;
          n0 [label="ExchSvc", shape=ellipse];
          n1 [label="Ops", shape=box];
          n2 [label="Domain Users", shape=box];
          n3 [label="Admins \"x\" #1\\u{1b}[2J", shape=box];
          n4 [label="Ring", shape=box];
          n0 -> n1 [label="member", style=solid];
          n0 -> n2 [label="primaryGroupID", style=dashed];
          n1 -> n3 [label="member", style=solid];
          n1 -> n4 [label="member", style=solid];
          n2 -> n3 [label="member", style=solid];
          n4 -> n1 [label="member", style=solid];
        }

        """#)
  }

  @Test(
    "is a picture whose quotes end where they should, whatever a quote is one letter with",
    arguments: ["x\"\u{301}", "\u{D4E}\"x"])
  func joinedQuotes(name: String) throws {
    let text = try ExplanationFormat.dot.render(Self.explanation(["Ops", "Domain Users", name]), run: Cases.run)
    let line = try #require(text.unicodeScalars.split(separator: "\n").first { String($0).hasPrefix("  n3 [") })
    let bare = zip([" "] + line, line).count { before, scalar in scalar == "\"" && before != "\\" }
    #expect(bare == 2, "\(String(line))")
  }

  @Test("is a picture for Mermaid, and hostile names are no syntax of it")
  func mermaid() throws {
    let text = try ExplanationFormat.mermaid.render(
      Self.explanation(["Ops", "]-->|x|", "<b>\"#;&`"]), run: Cases.run)
    #expect(text.hasPrefix("flowchart LR\n  n0([\"ExchSvc\"])\n"))
    #expect(text.contains("  n2[\"#93;--#62;#124;x#124;\"]\n"))
    #expect(text.contains("  n3[\"#60;b#62;#34;#35;#59;#38;#96;\"]\n"))
    #expect(text.contains("  n0 -.->|\"primaryGroupID\"| n2\n"))
  }
}
