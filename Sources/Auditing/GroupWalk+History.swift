import Directory
import Membership

/// When members came and went: only Active Directory keeps it, and only an explanation asks.
extension GroupWalk {
  private static let attribute = "msDS-ReplValueMetaData"

  /// Reads it of the groups on the way to a target, of the targets themselves, and of the groups that hold an account directly.
  mutating func readHistory() async throws {
    guard scope.isActiveDirectory, scope.isDetailed else { return }
    let holders = accounts.flatMap { graph.steps(from: $0.dn) }.filter { $0.link == .member }.map(\.group.dn)
    let wanted = Set(targets.map(\.dn))
    let groups = wanted.union(holders).union(graph.links(from: accounts.map(\.dn), to: wanted).keys)
    let names = groups.sorted { $0.text < $1.text }
    let requests = names.map { SearchRequest(base: .name($0), scope: .base, attributes: [Self.attribute]) }
    for (group, reply) in zip(names, try await directory.replies(to: requests)) {
      for value in reply.entries.flatMap({ $0.strings(Self.attribute) }) { note(value, in: group) }
    }
  }

  private mutating func note(_ xml: String, in group: DistinguishedName) {
    guard let metadata = LinkMetadata(xml), metadata.attribute == "member" else { return }
    let history = LinkHistory(added: metadata.created, removed: metadata.deleted, server: metadata.server)
    graph.note(history, of: metadata.name, in: group)
  }
}
