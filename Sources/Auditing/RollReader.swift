import Directory
import Membership

/// Reads who is in groups: by value, as a primary group, and by logon name.
struct RollReader {
  let directory: any DirectoryReading
  let scope: AuditScope
  /// The groups of which it was asked already whether they show their members.
  private let targets: Set<DistinguishedName>
  private(set) var descent: Descent
  /// For each closed group, itself and the groups inside that count.
  private(set) var holders: [Inquiry.ClosedGroup: [Principal]] = [:]
  /// For each group, the accounts that its members' values do not show.
  var unheld: [DistinguishedName: [(member: Principal, link: MembershipLink)]] = [:]
  private(set) var shortfalls: [DistinguishedName: [Shortfall]] = [:]

  /// - Parameters:
  ///   - descent: what was read below groups so far.
  ///   - targets: the groups that the roster names.
  init(
    _ directory: any DirectoryReading, in scope: AuditScope, _ descent: Descent,
    knowing targets: Set<DistinguishedName>
  ) {
    self.directory = directory
    self.scope = scope
    self.descent = descent
    self.targets = targets
  }

  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func read(_ closed: [Inquiry.ClosedGroup], _ progress: ProgressReport) async throws {
    for way in Expectation.Way.allCases {
      try await descent.run(from: closed.filter { $0.way == way }.map(\.group), isDeep: way == .any, progress)
    }
    for group in closed { holders[group] = [group.group] + inside(group) }
    var seen: Set<DistinguishedName> = []
    let all = closed.flatMap { holders[$0] ?? [] }.filter { seen.insert($0.dn).inserted }
    try await readLogonNames(of: all)
    try await readPrimary(of: all)
    try await readClaimants(of: all)
  }

  /// The groups inside a group, at any depth, whose members are its own; none where only the group itself counts.
  private func inside(_ closed: Inquiry.ClosedGroup) -> [Principal] {
    if closed.way == .direct { return [] }
    let isMail = closed.group.group?.isSecurity == false
    var seen: Set<DistinguishedName> = [closed.group.dn]
    var groups: [Principal] = []
    var waiting = [closed.group.dn]
    while let place = waiting.popLast() {
      for name in descent.held[place] ?? [] where seen.insert(name).inserted {
        guard case .found(let principal) = descent.fates[name], let traits = principal.group,
          isMail || traits.isSecurity
        else { continue }
        groups.append(principal)
        waiting.append(name)
      }
    }
    return groups
  }

  /// Accounts whose primary group it is: no member attribute shows them (MS-SAMR §3.1.1.8.2, RFC 2307 §3).
  private mutating func readPrimary(of groups: [Principal]) async throws {
    let questions = groups.map { group in scope.vocabulary.primaryMembers(of: group).map(scope.accounts) ?? [] }
    for (group, replies) in zip(groups, try await directory.replies(toEach: questions)) {
      note(failureOf: replies, for: group)
      unheld[group.dn, default: []] += try members(replies).map { ($0, .primary) }
      if let fact = hiddenFact(group) {
        note(Shortfall(.unreadable, "the \(fact) of \(group.name) is not shown to this account"), for: group)
      }
    }
  }

  /// What accounts name their primary group by.
  private func hiddenFact(_ group: Principal) -> String? {
    if scope.isActiveDirectory { return group.sid == nil ? "SID" : nil }
    return group.group?.isNumbered == true && group.group?.number == nil ? "gidNumber" : nil
  }

  /// On Active Directory a group inside that shows no member, and that others say they are in, hides them.
  private mutating func readClaimants(of groups: [Principal]) async throws {
    guard scope.isActiveDirectory else { return }
    let silent = groups.filter { !targets.contains($0.dn) && descent.held[$0.dn]?.isEmpty != false }
    let questions = silent.flatMap { MembershipQuestion.claimants(of: $0, in: scope) }
    for (question, reply) in zip(questions, try await directory.replies(to: questions.map(\.request))) {
      if let shortfall = question.shortfall(reply, in: scope) { note(shortfall, for: question.subject) }
    }
  }

  func members(_ replies: [SearchReply]) throws -> [Principal] {
    try replies.flatMap(\.entries).map(scope.reader.principal)
  }

  mutating func note(failureOf replies: [SearchReply], for group: Principal) {
    if let failure = replies.lazy.compactMap(\.failure).first { note(Shortfall(failure), for: group) }
  }

  mutating func note(_ shortfall: Shortfall, for group: Principal) {
    shortfalls[group.dn, default: []].append(shortfall)
  }
}
