import Directory
import Membership

import class Membership.Expectation

/// A small domain put together value by value, for rules of every kind: what nobody put in was not read.
struct World {
  var findings: [RosterEntry: Finding] = [:]
  var selections: [AccountFilter: Selection] = [:]
  var rolls: [DistinguishedName: [Expectation.Way: Roll]] = [:]
  var graph = MembershipGraph()
  var otherDomains: [String] = []
  /// The group that rules here are about.
  let admins: Principal

  /// A domain with the group Admins, of which nothing is known yet.
  init() throws {
    admins = try Self.group("Admins")
    try name("Admins", as: .group, .found(admins))
  }

  static func dn(_ name: String) throws -> DistinguishedName { try DistinguishedName("CN=\(name),DC=corp") }

  static func user(_ name: String, rid: UInt32? = nil, state: AccountState? = nil) throws -> Principal {
    Principal(dn: try dn(name), name: name, sid: rid.map { Corp.sid.appending(rid: $0) }, state: state)
  }

  static func group(_ name: String, isSecurity: Bool = true) throws -> Principal {
    Principal(
      dn: try dn(name), name: name, group: GroupTraits(memberAttribute: "member", isSecurity: isSecurity))
  }

  static func filter(_ text: String = "(department=IT)") -> AccountFilter {
    AccountFilter(given: text, filter: .present(text))
  }

  /// Says what became of a name.
  mutating func name(_ given: String, as role: Role = .account, _ finding: Finding) throws {
    findings[RosterEntry(try PrincipalReference(given), as: role)] = finding
  }

  /// Puts the first into the others, one inside the next, and names it as an account.
  mutating func nest(_ member: Principal, in groups: Principal..., by link: MembershipLink = .member) throws {
    try name(member.name, .found(member))
    var member = member
    for (place, group) in groups.enumerated() {
      graph.insert(member.dn, in: group, by: place == 0 ? link : .member)
      member = group
    }
  }

  /// Says who was met in Admins, both ways unless one is meant.
  mutating func call(_ members: Principal..., shortfalls: [Shortfall] = [], unseen: [Principal] = []) {
    let hidden = Dictionary(uniqueKeysWithValues: unseen.map { ($0.dn, Shortfall(.unresolvedMember, "hidden")) })
    let roll = Roll(members: members + unseen, shortfalls: shortfalls, unseen: hidden)
    rolls[admins.dn] = [.any: roll, .direct: roll]
  }

  func verdicts(_ rule: Rule, now: Int64 = 0) -> [Verdict] { verdicts(Roster(rules: [rule]), now: now) }

  func verdicts(_ roster: Roster, now: Int64 = 0) -> [Verdict] {
    let facts = Facts(
      directory: DirectoryFacts(name: "corp", url: "ldap://corp", kind: .activeDirectory, otherDomains: otherDomains),
      findings: findings,
      selections: selections, rolls: rolls, graph: graph)
    return Checker(now: now).verdicts(roster, facts)
  }

  /// Each verdict as one text: whom it is about, its status, and its reasons' codes.
  func told(_ rule: Rule, now: Int64 = 0) -> [String] {
    verdicts(rule, now: now).map { verdict in
      ([verdict.account.name, verdict.status.rawValue] + verdict.reasons.map(\.code.rawValue)).joined(separator: " ")
    }
  }
}

extension Rule {
  /// A rule about Admins and an account, or whoever answers to a filter.
  static func about(
    _ selector: AccountSelector, _ kind: Expectation.Kind = .member, via way: Expectation.Way = .any,
    mustBe: Set<AccountRequirement> = [], group: String = "Admins", cures: [String] = [],
    exceptions: [RuleException] = []
  ) throws -> Rule {
    Rule(
      name: "rule", subject: .each(selector), requirements: mustBe,
      expectations: [Expectation(kind, of: try PrincipalReference(group), by: way)],
      cures: try cures.map { try PrincipalReference($0) }, exceptions: exceptions)
  }

  /// A rule that lets only these into Admins.
  static func closing(
    to insiders: [AccountSelector] = [], counted way: Expectation.Way = .any, group: String = "Admins",
    exceptions: [RuleException] = []
  ) throws -> Rule {
    Rule(
      name: "rule", subject: .everyoneElse(than: insiders),
      expectations: [Expectation(.notMember, of: try PrincipalReference(group), by: way)], exceptions: exceptions)
  }
}

extension AccountSelector {
  static func named(_ given: String) throws -> AccountSelector { .reference(try PrincipalReference(given)) }
}
