import Directory
import Membership

/// Walks from accounts up through the groups that hold them, level by level: one round trip a level, each entry asked once.
struct GroupWalk {
  private let directory: any DirectoryReading
  private let scope: AuditScope
  private var graph = MembershipGraph()
  private var seen: Set<DistinguishedName>
  private var frontier: [Principal]

  init(from accounts: [Principal], in scope: AuditScope, _ directory: any DirectoryReading) {
    self.directory = directory
    self.scope = scope
    seen = Set(accounts.map(\.dn))
    frontier = accounts
  }

  /// The graph of everything above the accounts.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func run(_ progress: ProgressReport) async throws -> MembershipGraph {
    var level = 1
    while !frontier.isEmpty {
      progress(.walking(level: level, entries: frontier.count, groups: seen.count))
      frontier = try await climb(frontier)
      level += 1
    }
    return graph
  }

  /// Asks who holds each of these; gives the groups met for the first time.
  private mutating func climb(_ members: [Principal]) async throws -> [Principal] {
    let questions = members.flatMap(questions)
    let replies = try await directory.replies(to: questions.map(\.request))
    var next: [Principal] = []
    for (question, reply) in zip(questions, replies) {
      if let shortfall = shortfall(question, reply) { graph.note(shortfall, at: question.member) }
      for group in try reply.entries.map(scope.reader.principal) {
        graph.insert(question.member, in: group, by: question.link)
        if seen.insert(group.dn).inserted { next.append(group) }
      }
    }
    for member in members { noteHiddenGroups(of: member) }
    return next
  }

  /// On Active Directory memberOf and member are one link: a group that memberOf names and that does not show the member is
  /// hidden from this account or stands in another domain, and nobody can say what holds it in turn.
  private mutating func noteHiddenGroups(of member: Principal) {
    let shown = Set(graph.steps(from: member.dn).map(\.group.dn))
    guard scope.isActiveDirectory, let hidden = member.memberOf?.first(where: { !shown.contains($0) }) else { return }
    let message = "memberOf of \(member.name) names \(hidden), which does not show it as a member to this account"
    graph.note(Shortfall(.linkInconsistent, message), at: member.dn)
  }

  private struct Question {
    let member: DistinguishedName
    let link: Membership.Link
    let request: SearchRequest
  }

  private func questions(about member: Principal) -> [Question] {
    let attributes = scope.vocabulary.groupAttributes
    let held = scope.groupRoots.map { root in
      SearchRequest(
        base: .name(root), scope: .subtree, filter: scope.vocabulary.groups(holding: member.dn), attributes: attributes)
    }
    let primary = member.primaryGroup.map { SearchRequest(base: .sid($0), scope: .base, attributes: attributes) }
    return held.map { Question(member: member.dn, link: .member, request: $0) }
      + [primary].compactMap(\.self).map { Question(member: member.dn, link: .primary, request: $0) }
  }

  /// A primary group that is named and not shown is not known: it may be nested anywhere.
  private func shortfall(_ question: Question, _ reply: SearchReply) -> Shortfall? {
    if let failure = reply.failure { return Shortfall(failure) }
    guard question.link == .primary, reply.entries.isEmpty else { return nil }
    return Shortfall(.unreadable, "the primary group \(question.request.base) of \(question.member) is not shown")
  }
}
