import Directory
import Membership

/// Reads who is in groups: by value, as a primary group, by logon name, and by a SID of before.
struct RollReader {
  let directory: any DirectoryReading
  let scope: AuditScope
  /// The groups of which it was asked already whether they show their members.
  private let targets: Set<DistinguishedName>
  /// Questions that were put already.
  let answers: [SearchRequest: SearchReply]
  private(set) var descent: Descent
  /// For each closed group, itself and whoever in it may bring others with him: groups that count, and carriers' SIDs.
  private(set) var holders: [Inquiry.ClosedGroup: [Principal]] = [:]
  /// For each group, the accounts that its members' values do not show.
  var unheld: [DistinguishedName: [(member: Principal, link: MembershipLink)]] = [:]
  /// For each entry, those that have its SID in sIDHistory.
  var carriers: [DistinguishedName: [Principal]] = [:]
  /// Those of whom it was asked who carries the SIDs in them.
  var traced: Set<DistinguishedName> = []
  /// Why there may be more carriers; they matter only where every way counts.
  var untraced: [DistinguishedName: Shortfall] = [:]
  /// Why nobody knows whose primary group the groups in a closed one are.
  var unwitnessed: [Inquiry.ClosedGroup: Shortfall] = [:]
  private(set) var shortfalls: [DistinguishedName: [Shortfall]] = [:]
  private var visited: Set<DistinguishedName> = []

  /// - Parameters:
  ///   - descent: what was read below groups so far.
  ///   - targets: the groups that the roster names.
  ///   - answers: questions that were put already.
  init(
    _ directory: any DirectoryReading, in scope: AuditScope, _ descent: Descent, targets: Set<DistinguishedName>,
    knowing answers: [SearchRequest: SearchReply]
  ) {
    self.directory = directory
    self.scope = scope
    self.descent = descent
    self.targets = targets
    self.answers = answers
  }

  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func read(_ closed: [Inquiry.ClosedGroup], _ progress: @escaping ProgressReport) async throws {
    for way in Expectation.Way.allCases {
      try await descent.run(from: closed.filter { $0.way == way }.map(\.group), isDeep: way == .any, progress)
    }
    var found: [Principal] = []
    repeat {
      try await readGroups(of: closed)
      found = try await readCarriers(in: closed)
      try await descent.run(from: found.filter { $0.group != nil }, progress)
    } while !found.isEmpty
    try await readWitnesses(of: closed)
  }

  /// Reads of the groups that were not read yet what their members' values do not show.
  private mutating func readGroups(of closed: [Inquiry.ClosedGroup]) async throws {
    gather(closed)
    let groups = closed.flatMap { holders[$0] ?? [] }.filter { $0.group != nil && visited.insert($0.dn).inserted }
    try await readLogonNames(of: groups)
    try await readPrimary(of: groups)
    try await readClaimants(of: groups)
    gather(closed)
  }

  private mutating func gather(_ closed: [Inquiry.ClosedGroup]) {
    for group in closed { holders[group] = group.way == .direct ? [group.group] : inside(group) }
  }

  /// The group and, at any depth, whoever is in it and counts.
  private func inside(_ closed: Inquiry.ClosedGroup) -> [Principal] {
    let isMail = closed.group.group?.isSecurity == false
    var seen: Set<DistinguishedName> = [closed.group.dn]
    var met = [closed.group]
    var place = 0
    while place < met.count {
      met += below(met[place].dn).filter {
        (isMail || $0.group?.isSecurity != false) && seen.insert($0.dn).inserted
      }
      place += 1
    }
    return met
  }

  private func below(_ name: DistinguishedName) -> [Principal] {
    let held = descent.members(of: name).compactMap(descent.principal)
    return held + (unheld[name] ?? []).map(\.member) + (carriers[name] ?? [])
  }

  /// On Active Directory a group inside that shows no member, and that others say they are in, hides them.
  private mutating func readClaimants(of groups: [Principal]) async throws {
    guard scope.isActiveDirectory else { return }
    let silent = groups.filter { !targets.contains($0.dn) && descent.members(of: $0.dn).isEmpty }
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
