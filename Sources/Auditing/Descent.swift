import Directory
import Membership

/// Walks from groups down to their members, to find what the walk upwards cannot meet: a member that is hidden may be a group and
/// hold anybody, and a name that leads nowhere is worth a row.
struct Descent {
  /// What became of a member's name.
  enum Fate {
    case found(Principal)
    /// It is no group, and nothing more was asked of it.
    case account
    /// It is of no class of groups that is known, and holds members all the same; told only where that is looked for.
    case holder
    /// It is of another domain, which this server does not hold.
    case elsewhere
    /// The server looked and found nothing there.
    case gone
    case hidden(Shortfall)
  }

  private let directory: any DirectoryReading
  private let scope: AuditScope
  private let role: Role
  private let seeksHolders: Bool
  private let answers: [SearchRequest: SearchReply]
  /// The groups that it began at. One that another holds is asked for all the same: a snapshot answers for each of them alone.
  private var starts: [DistinguishedName: Principal] = [:]
  /// What became of each name that was met.
  private(set) var fates: [DistinguishedName: Fate] = [:]
  /// The names that each group holds.
  private(set) var held: [DistinguishedName: [DistinguishedName]] = [:]
  /// Why a group's members are not all known.
  private(set) var unread: [DistinguishedName: Shortfall] = [:]

  /// - Parameters:
  ///   - role: what is asked of the members' entries.
  ///   - answers: questions that were put already.
  ///   - seeksHolders: whether it is asked of each member too whom he holds: an account is met by that from above alone.
  init(
    _ directory: any DirectoryReading, in scope: AuditScope, asking role: Role,
    knowing answers: [SearchRequest: SearchReply], seeksHolders: Bool = false
  ) {
    self.seeksHolders = seeksHolders
    self.directory = directory
    self.scope = scope
    self.role = role
    self.answers = answers
  }

  /// Reads everything below the groups, level by level; what was read before is not asked again.
  /// - Parameter isDeep: whether groups below the first level are read too.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func run(from targets: [Principal], isDeep: Bool = true, _ progress: ProgressReport) async throws {
    let targets = targets.filter(\.holdsNames)
    for target in targets { starts[target.dn] = target }
    var frontier = targets.map(\.dn)
    var visited = Set(frontier)
    while !frontier.isEmpty {
      progress(.descending(members: fates.count))
      try await readMembers(of: frontier.filter { held[$0] == nil })
      let names = frontier.flatMap { held[$0] ?? [] }
      try await resolve(names)
      frontier = isDeep ? names.filter { group($0) != nil && visited.insert($0).inserted } : []
    }
  }

  /// What answers to a member's name; nil where nothing does, or nothing that is shown.
  func principal(_ name: DistinguishedName) -> Principal? {
    if case .found(let principal) = fates[name] { principal } else { nil }
  }

  /// The groups that were met and hold members by their names.
  func group(_ name: DistinguishedName) -> Principal? {
    let principal = principal(name) ?? starts[name]
    return principal?.holdsNames == true ? principal : nil
  }

  private mutating func readMembers(of groups: [DistinguishedName]) async throws {
    let requests = groups.map { name in
      SearchRequest(
        base: .name(name), scope: .base, filter: .isKnown(memberAttribute(of: name), name.text),
        attributes: scope.vocabulary.memberAttributes)
    }
    for (name, reply) in zip(groups, try await directory.replies(to: requests)) { take(reply, of: name) }
  }

  /// Asking about an attribute that the class does not have is undefined on some servers, as if it were hidden.
  private func memberAttribute(of name: DistinguishedName) -> String {
    group(name)?.group?.memberAttribute ?? "member"
  }

  private mutating func take(_ reply: SearchReply, of name: DistinguishedName) {
    let values = reply.entries.flatMap { entry in scope.vocabulary.memberAttributes.flatMap(entry.links) }
    held[name] = values.map(\.name).filter { $0 != .root }
    if let failure = reply.failure { unread[name] = Shortfall(failure) }
    if let other = reply.entries.lazy.compactMap(scope.vocabulary.optionedLink).first {
      unread[name] = .unread(other, of: name)
    }
    guard let group = group(name), unread[name] == nil else { return }
    if reply.entries.isEmpty || values.isEmpty && group.group?.isNeverEmpty == true {
      unread[name] = .hidingMembers(of: group)
    }
  }

  /// Looks up the names not yet seen.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func resolve(_ names: [DistinguishedName]) async throws {
    var seen: Set<DistinguishedName> = []
    let fresh = names.filter { fates[$0] == nil && seen.insert($0).inserted }
    try await meet(fresh)
    let rest = fresh.filter { fates[$0] == nil }
    for (name, reply) in zip(rest, try await directory.replies(to: rest.map(question), knowing: answers)) {
      fates[name] = try fate(of: name, reply)
    }
  }

  private func question(_ name: DistinguishedName) -> SearchRequest {
    SearchRequest(base: .name(name), scope: .base, attributes: scope.attributes(for: role) + heldAttributes)
  }

  private var heldAttributes: [String] { seeksHolders ? scope.vocabulary.linkAttributes : [] }

  /// Looks up many names at once; of whoever is not met nothing is known yet.
  private mutating func meet(_ names: [DistinguishedName]) async throws {
    guard directory.server.isLive else { return }
    let wanted = Set(names.filter { answers[question($0)] == nil })
    let batches = NameBatches(names.filter(wanted.contains), in: scope, asking: batchAttributes)
    let judge = judge
    // Taken as they come: half a million entries are not kept for what one word says of each.
    let met = try await directory.search(batches.requests, into: [(DistinguishedName, Fate)]()) { met, _, entry in
      guard let name = try? DistinguishedName(entry.name), wanted.contains(name), judge.isWhole(entry) else { return }
      met.append((name, try judge.fate(of: name, entry)))
    }.result
    for (name, fate) in met { fates[name] = fate }
  }

  /// Where only groups matter, the class is enough to tell everybody else.
  private var batchAttributes: [String] {
    (role == .group ? ["objectClass"] : scope.attributes(for: role)) + heldAttributes
  }

  private func fate(of name: DistinguishedName, _ reply: SearchReply) throws -> Fate {
    if let entry = reply.entries.first { return try judge.fate(of: name, entry) }
    if name.isDeleted || name.isStandIn && !scope.holds(name) || scope.provesAbsence(reply.failure) { return .gone }
    // Groups of a forest's other domains are counted with those.
    if scope.isActiveDirectory, !scope.holds(name) { return .elsewhere }
    let why = "\(name), a member, is not shown to this account: it may be a group"
    return .hidden(Shortfall(.unresolvedMember, reply.failure.map { "\(why) (\($0.message))" } ?? why))
  }

  private var judge: MemberJudge { MemberJudge(scope: scope, role: role, seeksHolders: seeksHolders) }
}

extension DistinguishedName {
  /// Whether it is of the kind that stands in for nobody where a group may not be empty: `cn=nobody`.
  fileprivate var isStandIn: Bool { components.count == 1 }
}

extension Principal {
  /// Whether it is a group that holds members by their names; one that holds logon names holds no groups.
  var holdsNames: Bool { group?.holdsLogonNames == false }
}
