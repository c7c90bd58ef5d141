import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("A membership that expires")
struct ExpiringMembershipPolicyTests {
  /// Links of the form "member group seconds", nil for one that stays.
  private func verdict(
    _ links: [(String, String, Int64?)], _ kind: Expectation.Kind = .member, via way: Expectation.Way = .any
  ) throws -> Verdict {
    var graph = MembershipGraph()
    for (member, group, seconds) in links {
      let (place, target) = (try DistinguishedName("CN=\(member),DC=corp"), try Corp.group(group))
      graph.insert(place, in: target, by: .member)
      if let seconds { graph.note(secondsLeft: seconds, of: place, in: target.dn) }
    }
    let roster = Roster(rules: [try .about(.named("ExchSvc"), kind, via: way)])
    return Checker(now: 0).verdicts(
      roster, try Corp.facts(.found(Corp.user()), .found(Corp.group("Admins")), graph: graph))[0]
  }

  @Test(
    "is at risk, and says when it ends",
    arguments: [
      (0 as Int64, "in 0 s"), (59, "in 59 s"), (3_600, "in 1 h"), (5_400, "in 1 h 30 min"), (90_061, "in 1 d 1 h"),
      (86_400, "in 1 d"), (61, "in 1 min 1 s"),
    ])
  func single(seconds: Int64, told: String) throws {
    let verdict = try verdict([("ExchSvc", "Admins", seconds)])
    #expect(verdict.status == .atRisk)
    #expect(verdict.reasons.map(\.code) == [.membershipExpiring])
    #expect(verdict.reasons[0].message == "ExchSvc drops out of Admins \(told)")
  }

  @Test("lasts as long as the shortest link of its longest path")
  func bottleneck() throws {
    let links: [(String, String, Int64?)] = [
      ("ExchSvc", "Admins", 60), ("ExchSvc", "Ops", 7_200), ("Ops", "Admins", 3_600), ("ExchSvc", "Far", nil),
      ("Far", "Admins", 120),
    ]
    #expect(try verdict(links).reasons.map(\.message) == ["ExchSvc drops out of Admins in 1 h"])
  }

  @Test("stays where one way in stays, whatever else expires")
  func permanent() throws {
    let links: [(String, String, Int64?)] = [
      ("ExchSvc", "Admins", 60), ("ExchSvc", "Ops", nil), ("Ops", "Admins", nil),
    ]
    #expect(try verdict(links).status == .compliant)
  }

  @Test("is the direct one where a rule counts no other, whatever else stays")
  func direct() throws {
    let links: [(String, String, Int64?)] = [
      ("ExchSvc", "Admins", 60), ("ExchSvc", "Ops", nil), ("Ops", "Admins", nil),
    ]
    #expect(try verdict(links, via: .direct).reasons.map(\.message) == ["ExchSvc drops out of Admins in 1 min"])
    #expect(try verdict([("ExchSvc", "Admins", nil), ("Ops", "Admins", 60)], via: .direct).status == .compliant)
  }

  @Test("is no comfort to a rule that forbids it")
  func forbidden() throws {
    #expect(try verdict([("ExchSvc", "Admins", 60)], .notMember).reasons.map(\.code) == [.unexpectedMember])
  }

  @Test("is not known to stay where the time that is left could not be read")
  func unread() throws {
    var graph = MembershipGraph()
    let admins = try Corp.group("Admins")
    graph.insert(try Corp.user().dn, in: admins, by: .member)
    graph.note(Shortfall(.incompleteRead, "the slices of member do not join"), hidingExpiriesOf: admins.dn)
    let verdict = try Corp.verdict(Corp.user(), admins, graph: graph)
    #expect(verdict.status == .atRisk)
    #expect(verdict.reasons.map(\.code) == [.incompleteRead])
  }
}
