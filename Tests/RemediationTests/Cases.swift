import Directory
import Membership
import Remediation

/// One rule about one account and one group, and what a directory says of them.
struct Case: Sendable {
  var rule = "exchange"
  var why: String?
  var mustNot = false
  var account = "ExchSvc"
  /// What is known of the account; nil for an account that was found and is well.
  var finding: Finding?
  /// The SID that the rule pins.
  var sid: SecurityIdentifier?
  var group = "Admins"
  var groupSID: SecurityIdentifier?
  var memberAttribute = "member"
  var isProtected = false
  /// How the account is in the group: by these links, through as many groups; empty when it is not.
  var links: [MembershipLink] = []
  var shortfall: Shortfall?

  /// The checker's word.
  func verdict() throws -> Verdict {
    let (accountReference, groupReference) = (try PrincipalReference(account), try PrincipalReference(group))
    let expectation = Expectation(mustNot ? .notMember : .member, of: groupReference)
    let roster = Roster(rules: [
      Rule(name: rule, why: why, account: accountReference, sid: sid, expectations: [expectation])
    ])
    let findings: [RosterEntry: Finding] = [
      RosterEntry(accountReference, as: .account): try finding ?? .found(principal(account)),
      RosterEntry(groupReference, as: .group): .found(try target),
    ]
    let directory = DirectoryFacts(name: "corp", url: "ldap://dc1", kind: .activeDirectory)
    return Checker(now: 0).verdicts(roster, Facts(directory: directory, findings: findings, graph: try graph))[0]
  }

  private var target: Principal {
    get throws {
      try principal(
        group, sid: groupSID, traits: GroupTraits(memberAttribute: memberAttribute), isMarkedProtected: isProtected)
    }
  }

  private var graph: MembershipGraph {
    get throws {
      var graph = MembershipGraph()
      var member = try principal(account)
      for (place, link) in links.enumerated() {
        let group = place == links.count - 1 ? try target : try principal("Step\(place)")
        graph.insert(member.dn, in: group, by: link)
        member = group
      }
      if let shortfall { graph.note(shortfall, at: try principal(account).dn) }
      return graph
    }
  }

  private func principal(
    _ name: String, sid: SecurityIdentifier? = nil, traits: GroupTraits? = nil, isMarkedProtected: Bool = false
  ) throws -> Principal {
    Principal(
      dn: try DistinguishedName("CN=\(name),DC=corp"), name: name, sid: sid, group: traits,
      isMarkedProtected: isMarkedProtected)
  }
}

/// The plan for some cases.
func plan(_ cases: Case...) throws -> Plan {
  Planner.plan(try cases.map { try $0.verdict() }, server: "dc1.corp.example")
}

extension PlannedChange {
  /// The change alone, as the directory takes it.
  var modification: Modification {
    Modification(entry: group.dn, kind: kind, attribute: attribute, values: [value])
  }
}
