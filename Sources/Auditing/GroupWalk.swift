import Directory
import Membership

/// Walks from accounts up through the groups that hold them, level by level: one round trip a level, each entry asked once.
struct GroupWalk {
  private let directory: any DirectoryReading
  private let scope: AuditScope
  private let accounts: [Principal]
  private let targets: [Principal]
  private var graph = MembershipGraph()
  private var seen: Set<DistinguishedName>
  private var frontier: [Principal]
  /// What the server says of each account's token.
  private var tokenSIDs: [DistinguishedName: [SecurityIdentifier]] = [:]
  /// What memberOf says, where that is not the evidence.
  private var claims: [(member: DistinguishedName, group: DistinguishedName)] = []

  /// - Parameters:
  ///   - accounts: where the walk starts.
  ///   - targets: the groups that absence may have to be believed of; their own groups are read too, since whoever joins them
  ///     joins those.
  init(from accounts: [Principal], to targets: [Principal], in scope: AuditScope, _ directory: any DirectoryReading) {
    self.directory = directory
    self.scope = scope
    self.accounts = accounts
    self.targets = targets
    var seen: Set<DistinguishedName> = []
    frontier = (accounts + targets).filter { seen.insert($0.dn).inserted }
    self.seen = seen
  }

  /// The graph of everything above the accounts.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func run(_ progress: ProgressReport) async throws -> MembershipGraph {
    noteUnreadTargets()
    var level = 1
    var more = visibilityOfTargets + tokens
    while !frontier.isEmpty {
      progress(.walking(level: level, entries: frontier.count, groups: seen.count))
      frontier = try await climb(frontier, asking: more)
      more = []
      level += 1
    }
    try await checkClaims()
    checkTokens()
    return graph
  }

  /// Outside Active Directory memberOf is another's work and may be stale: a group that it names and that is there to be seen is
  /// no member's group then, and one that is not may hold anybody.
  private mutating func checkClaims() async throws {
    let questions = claims.filter { !seen.contains($0.group) }.map {
      MembershipQuestion.claim(of: $0.member, to: $0.group)
    }
    for (question, reply) in zip(questions, try await directory.replies(to: questions.map(\.request))) {
      if let shortfall = question.shortfall(reply) { graph.note(shortfall, at: question.subject) }
    }
  }

  private var tokens: [MembershipQuestion] {
    scope.isActiveDirectory ? accounts.map(MembershipQuestion.token) : []
  }

  /// A SID in an account's token that no path explains comes from a group that is hidden: it may be nested anywhere.
  private mutating func checkTokens() {
    for (account, sids) in tokenSIDs {
      let shown = Set(graph.groups(above: account).compactMap(\.sid))
      guard let hidden = sids.first(where: { scope.holds($0) && !shown.contains($0) }) else { continue }
      let message = "the server puts \(hidden) into the token of \(account), and no group shows why"
      graph.note(Shortfall(.linkInconsistent, message), at: account)
    }
  }

  private mutating func noteUnreadTargets() {
    for target in targets where target.group?.hasUnreadMembers == true {
      let message = "\(target.name) is a posixGroup too, whose members by memberUid and gidNumber are not read"
      graph.note(Shortfall(.unreadable, message), hidingMembersOf: target.dn)
    }
  }

  private var visibilityOfTargets: [MembershipQuestion] {
    guard let member = frontier.first else { return [] }
    return targets.compactMap { MembershipQuestion.visibility(of: $0, asking: member) }
  }

  /// Asks who holds each of these; gives the groups met for the first time.
  private mutating func climb(_ members: [Principal], asking more: [MembershipQuestion]) async throws -> [Principal] {
    let questions = members.flatMap { MembershipQuestion.about($0, in: scope) } + more
    let replies = try await directory.replies(to: questions.map(\.request))
    var next: [Principal] = []
    for (question, reply) in zip(questions, replies) { try take(reply, to: question, &next) }
    for member in members { noteGaps(of: member) }
    return next
  }

  private mutating func take(_ reply: SearchReply, to question: MembershipQuestion, _ next: inout [Principal]) throws {
    let shortfall = question.shortfall(reply)
    if question.kind == .token {
      tokenSIDs[question.subject] = reply.entries.first?.sids("tokenGroups")
      return
    }
    if question.kind == .visibility {
      if let shortfall { graph.note(shortfall, hidingMembersOf: question.subject) }
      return
    }
    if let shortfall { graph.note(shortfall, at: question.subject) }
    for group in try reply.entries.map(scope.reader.principal) {
      graph.insert(question.subject, in: group, by: question.kind == .primaryGroup ? .primary : .member)
      if seen.insert(group.dn).inserted { next.append(group) }
    }
  }

  private mutating func noteGaps(of member: Principal) {
    if member.isPrimaryGroupHidden {
      let message = "the primary group of \(member.name) is not shown to this account"
      graph.note(Shortfall(.unreadable, message), at: member.dn)
    }
    if scope.isActiveDirectory { return noteHiddenGroups(of: member) }
    claims += (member.memberOf ?? []).map { (member.dn, $0) }
  }

  /// On Active Directory memberOf and member are one link: a group that memberOf names and that does not show the member is
  /// hidden from this account or stands in another domain, and nobody can say what holds it in turn.
  private mutating func noteHiddenGroups(of member: Principal) {
    let shown = Set(graph.steps(from: member.dn).map(\.group.dn))
    guard let hidden = member.memberOf?.first(where: { !shown.contains($0) }) else { return }
    let message = "memberOf of \(member.name) names \(hidden), which does not show it as a member to this account"
    graph.note(Shortfall(.linkInconsistent, message), at: member.dn)
  }
}

extension Entry {
  /// The values of an attribute that holds SIDs.
  fileprivate func sids(_ description: String) -> [SecurityIdentifier] {
    var sids: [SecurityIdentifier] = []
    forEachValue(of: description) { value in
      if let sid = SecurityIdentifier(bytes: value.indices.map { value[$0] }) { sids.append(sid) }
    }
    return sids
  }
}
