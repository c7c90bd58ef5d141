import Directory
import Membership

/// Walks from accounts up through the groups that hold them, level by level: one round trip a level, each entry asked once.
struct GroupWalk {
  let directory: any DirectoryReading
  let scope: AuditScope
  let inquiry: Inquiry
  var graph = MembershipGraph()
  /// Who is in the groups that the roster closes.
  var rolls: [DistinguishedName: [Expectation.Way: Roll]] = [:]
  /// What was read below groups, for rolls and for absences alike.
  var descent: Descent
  var seen: Set<DistinguishedName>
  private var frontier: [Principal]
  private var pool: PrincipalPool
  /// What was answered before the walk began.
  let answers: [SearchRequest: SearchReply]
  /// Targets that showed no member.
  var empty: [Principal] = []
  /// What memberOf says, where that is not the evidence.
  var claims: [(member: Principal, group: DistinguishedName)] = []

  /// - Parameters:
  ///   - inquiry: the accounts that the walk starts from, and the groups that absence may have to be believed of; their own
  ///     groups are read too, since whoever joins them joins those.
  ///   - identities: what every account is once it has logged on.
  ///   - answers: questions that were put already.
  init(
    _ inquiry: Inquiry, identities: LogonIdentity.Entries, answers: [SearchRequest: SearchReply], in scope: AuditScope,
    _ directory: any DirectoryReading
  ) {
    self.answers = answers
    self.directory = directory
    self.scope = scope
    self.inquiry = inquiry
    pool = PrincipalPool(scope.reader)
    descent = Descent(
      directory, in: scope, asking: inquiry.closed.isEmpty ? .group : .account, knowing: answers)
    let (accounts, targets) = (inquiry.accounts, inquiry.targets)
    var seen: Set<DistinguishedName> = []
    frontier = (accounts + targets + identities.found).filter { seen.insert($0.dn).inserted }
    self.seen = seen
    for account in accounts where account.state != nil {
      for identity in identities.found where identity.isWorn(by: account) {
        graph.insert(account.dn, in: identity, by: .logon)
      }
      if let shortfall = identities.shortfall { graph.note(shortfall, at: account.dn) }
    }
  }

  var accounts: [Principal] { inquiry.accounts }
  var targets: [Principal] { inquiry.targets }

  /// The graph of everything above the accounts.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func run(_ progress: @escaping ProgressReport) async throws -> MembershipGraph {
    noteUnreadTargets()
    var level = 1
    var more = visibilityOfTargets + samplesOfTargets + tokens + namelessness
    while !frontier.isEmpty {
      progress(.walking(level: level, entries: frontier.count, groups: seen.count))
      frontier = try await climb(frontier, asking: more)
      more = []
      level += 1
    }
    pool = PrincipalPool(scope.reader)
    try await checkEmptyTargets()
    try await checkClaims()
    checkTokens()
    try await checkEverywhere()
    try await readRolls(progress)
    try await descend(progress)
    try await readExpiries()
    try await readHistory()
    return graph
  }

  /// Asks who holds each of these; gives the groups met for the first time.
  private mutating func climb(_ members: [Principal], asking more: [MembershipQuestion]) async throws -> [Principal] {
    let questions = members.flatMap { MembershipQuestion.about($0, in: scope) } + more
    let replies = try await directory.replies(to: questions.map(\.request), knowing: answers)
    var next: [Principal] = []
    for (question, reply) in zip(questions, replies) { try take(reply, to: question, &next) }
    for member in members { noteGaps(of: member) }
    return next
  }

  private mutating func take(_ reply: SearchReply, to question: MembershipQuestion, _ next: inout [Principal]) throws {
    let (subject, shortfall) = (question.subject.dn, question.shortfall(reply, in: scope))
    switch question.kind {
    case .token: noteToken(reply, of: subject)
    case .visibility, .claimants, .sample, .concealment:
      if question.kind == .sample, reply.entries.first?.showsMember != true { empty.append(question.subject) }
      if question.kind == .visibility { descent.noteVisibility(of: question.subject, shortfall) }
      if let shortfall { graph.note(shortfall, hidingMembersOf: subject) }
    case .claim, .namelessness: if let shortfall { graph.note(shortfall, at: subject) }
    case .holders(let link):
      if let shortfall { graph.note(shortfall, at: subject) }
      try takeGroups(reply, of: question.subject, by: link, &next)
    }
  }

  private mutating func takeGroups(
    _ reply: SearchReply, of member: Principal, by link: MembershipLink, _ next: inout [Principal]
  ) throws {
    for entry in reply.entries {
      let group = try pool.principal(entry)
      // Some servers find an entry by a SID that it had once, which is the member itself then.
      if link == .history, !member.formerSIDs.contains(where: { $0 == group.sid }) { continue }
      graph.insert(member.dn, in: group, by: link)
      if seen.insert(group.dn).inserted { next.append(group) }
    }
  }
}

extension Entry {
  /// Whether a member came with it, in a slice or as it is.
  fileprivate var showsMember: Bool {
    descriptions.contains { AttributeDescription($0).type == "member" && count(of: $0) > 0 }
  }
}
