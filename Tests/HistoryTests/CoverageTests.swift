import Directory
import FoundationEssentials
import History
import Membership
import Testing

import class Membership.Expectation

@Suite("What ends an episode")
struct CoverageTests {
  private let simulation = Simulation(store: MemoryHistory())

  private func said(_ place: Int, _ verdicts: [Verdict]) throws -> String {
    try simulation.said(verdicts, at: simulation.time(place), id: "\(place)")
  }

  /// The verdicts on a group that only `insider` may be in, and `strangers` are in.
  private func closed(_ strangers: String..., shortfall: Shortfall? = nil) throws -> [Verdict] {
    let group = try Corp.group()
    let insider = AccountSelector.reference(try PrincipalReference("insider"))
    let rule = Rule(
      name: "closed", directory: "corp",
      subject: .everyoneElse(than: [insider]),
      expectations: [Expectation(.notMember, of: try PrincipalReference("@domain-admins"))])
    var graph = MembershipGraph()
    let members = try strangers.map { name in
      Principal(dn: try DistinguishedName("CN=\(name),DC=corp"), name: name)
    }
    for member in members { graph.insert(member.dn, in: group, by: .member) }
    let findings = [
      RosterEntry(try PrincipalReference("@domain-admins"), as: .group): Finding.found(group),
      RosterEntry(try PrincipalReference("insider"), as: .account): Finding.found(
        Principal(dn: try DistinguishedName("CN=insider,DC=corp"), name: "insider")),
    ]
    let facts = Facts(
      directory: DirectoryFacts(name: "corp", url: "ldap://corp", kind: .activeDirectory), findings: findings,
      rolls: [group.dn: [.any: Roll(members: members, shortfalls: [shortfall].compactMap(\.self))]], graph: graph)
    return Checker.verdicts(Roster(rules: [rule]), of: [facts], now: 0)
  }

  @Test("a stranger who has left a closed group is gone")
  func left() throws {
    #expect(try said(0, closed("mallory", "trudy")) == "NEW+NEW")
    #expect(try said(1, closed("trudy")) == "ongoing+GONE")
    #expect(try said(2, closed()) == "GONE")
  }

  @Test("but not where the group was not read whole")
  func notRead() throws {
    #expect(try said(0, closed("mallory")) == "NEW")
    #expect(try said(1, closed(shortfall: Shortfall(.incompleteRead, "size limit"))) == "untold")
    #expect(try said(2, closed("mallory")) == "ongoing")
  }

  @Test("a run about other rules ends nothing")
  func otherRule() throws {
    #expect(try said(0, Corp.verdicts("D")) == "NEW")
    #expect(try said(1, closed()) == "-")
    #expect(try said(2, Corp.verdicts("D")) == "ongoing")
  }

  @Test("a command line about another account ends nothing, one about the same does")
  func typed() throws {
    func verdicts(_ letter: Character, _ account: String, _ rid: UInt32) throws -> [Verdict] {
      Checker.verdicts(
        Roster(
          rules: try Corp.roster(account, isTyped: true).rules.map {
            Rule(
              name: $0.name, directory: "corp", subject: $0.subject, isTyped: true, expectations: $0.expectations)
          }),
        of: [try Corp.facts(letter, account, rid)], now: 0)
    }
    #expect(try said(0, verdicts("D", "ExchSvc", 1_104)) == "NEW")
    #expect(try said(1, verdicts(".", "SqlSvc", 1_105)) == "-")
    #expect(try said(2, verdicts(".", "ExchSvc", 1_104)) == "GONE")
  }

  @Test(
    "a run that began earlier than the last one changes nothing, and tells what that one called gone: its clock may have been ahead"
  )
  func late() throws {
    #expect(try said(0, Corp.verdicts("D")) == "NEW")
    #expect(try said(4, Corp.verdicts(".")) == "GONE")
    #expect(try said(3, Corp.verdicts("D")) == "BACK")
    #expect(try simulation.store.episodes().map(\.closedAt) == [simulation.time(4)])
    #expect(try said(5, Corp.verdicts("D")) == "BACK")
  }
}
