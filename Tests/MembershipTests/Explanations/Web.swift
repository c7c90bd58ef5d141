import Directory
import Membership

/// A web of groups, written as "member>group" links.
struct Web {
  var graph = MembershipGraph()
  /// Whether `a` is a group.
  var isGroup = false

  init(_ links: String...) throws {
    for link in links.flatMap({ $0.split(separator: " ") }) {
      let ends = link.split(separator: ">").map(String.init)
      graph.insert(try Self.name(ends[0]), in: try Self.group(ends[1]), by: .member)
    }
  }

  static func name(_ text: String) throws -> DistinguishedName { try DistinguishedName("CN=\(text),DC=corp") }

  static func group(_ text: String) throws -> Principal {
    Principal(dn: try name(text), name: text, group: GroupTraits(memberAttribute: "member"))
  }

  /// The explanation of how `a` is in a group, or in any.
  func explained(_ group: String? = nil, limit: Int = 100, memberOf: [String]? = nil) throws -> Explanation {
    let account = Principal(
      dn: try Self.name("a"), name: "a", group: isGroup ? GroupTraits(memberAttribute: "member") : nil,
      memberOf: try memberOf?.map { try Self.name($0) })
    let reference = try PrincipalReference("a")
    var findings: [RosterEntry: Finding] = [RosterEntry(reference, as: .account): .found(account)]
    let asked = try group.map { try PrincipalReference($0) }
    if let asked { findings[RosterEntry(asked, as: .group)] = .found(try Self.group(asked.given)) }
    let directory = DirectoryFacts(name: "corp", url: "ldap://corp", kind: .openLDAP, server: "dc1")
    let facts = Facts(directory: directory, findings: findings, graph: graph)
    return Explainer(facts, now: 0).explanation(of: reference, in: asked, limit: limit)
  }
}

extension Explanation {
  /// Each path as one text, in order.
  var ways: [String] {
    memberships.flatMap(\.paths).map { (["a"] + $0.steps.map(\.group.name)).joined(separator: ">") }
  }
}
