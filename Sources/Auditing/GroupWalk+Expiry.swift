import Directory
import Membership

/// Links that end by themselves (MS-ADTS §3.1.1.9.2): the groups' own attribute says so, and only where it is asked to.
extension GroupWalk {
  /// Reads the time that is left of each link between an account and a target that holds it, and of all links of a closed group.
  mutating func readExpiries() async throws {
    guard directory.server.rootDSE.showsExpiry else { return }
    let links = graph.links(from: accounts.map(\.dn), to: ends)
    let closed = Set(inquiry.closed.map(\.group.dn))
    let groups = closed.union(links.keys).sorted { $0.text < $1.text }
    let requests = groups.map {
      SearchRequest(base: .name($0), scope: .base, attributes: scope.vocabulary.memberAttributes, showsExpiry: true)
    }
    for (group, reply) in zip(groups, try await directory.replies(to: requests)) {
      take(reply, of: group, closed.contains(group) ? nil : links[group])
    }
  }

  /// The targets; where none is named, every group that an account is in.
  private var ends: Set<DistinguishedName> {
    Set(targets.isEmpty ? accounts.flatMap { graph.groups(above: $0.dn).map(\.dn) } : targets.map(\.dn))
  }

  /// - Parameter members: whose time counts; nil for everybody's.
  private mutating func take(
    _ reply: SearchReply, of group: DistinguishedName, _ members: Set<DistinguishedName>?
  ) {
    for value in reply.entries.flatMap({ entry in scope.vocabulary.memberAttributes.flatMap(entry.links) }) {
      if let left = value.secondsLeft, members?.contains(value.name) != false {
        graph.note(secondsLeft: left, of: value.name, in: group)
      }
    }
    if let failure = reply.failure {
      graph.note(Shortfall(failure), hidingExpiriesOf: group)
    } else if reply.entries.isEmpty {
      graph.note(Shortfall(.unreadable, "whether members of \(group) expire is not shown"), hidingExpiriesOf: group)
    }
  }
}
