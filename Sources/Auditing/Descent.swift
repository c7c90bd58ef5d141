import Directory
import Membership

/// Walks from groups down to their members, to find what the walk upwards cannot meet: a member that is hidden may be a group and
/// hold anybody, and a name that leads nowhere is worth a row. By number, for groups of a million.
struct Descent {
  private let directory: any DirectoryReading
  private let scope: AuditScope
  private let lookup: MemberLookup
  private var read = MemberLists()
  /// The groups that it began at. One that another holds is asked for all the same: a snapshot answers for each of them alone.
  private var starts: [Int: Principal] = [:]
  /// What became of each name, by its number; nothing for one that was not looked up.
  private var fates: [MemberFate?] = []
  /// Whether it was met as somebody's member, by the number of its name.
  private var isMet: [Bool] = []
  /// Why a group's members are not all known.
  private var unread: [Int: Shortfall] = [:]
  /// The groups whose members were asked for.
  private var asked: Set<Int> = []
  /// The names of all groups of known classes; nil before they are asked for.
  private var groupNames: Set<Int>?

  /// From how many members on the names of all groups are asked for, to go on with those first: accounts are then looked up all
  /// together.
  private static let many = 5_000

  /// - Parameters:
  ///   - role: what is asked of the members' entries.
  ///   - answers: questions that were put already.
  init(
    _ directory: any DirectoryReading, in scope: AuditScope, asking role: Role,
    knowing answers: [SearchRequest: SearchReply]
  ) {
    self.directory = directory
    self.scope = scope
    lookup = MemberLookup(directory: directory, scope: scope, role: role, answers: answers)
  }

  /// Reads everything below the groups, level by level; what was read before is not asked again.
  /// - Parameter isDeep: whether groups below the first level are read too.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func run(
    from targets: [Principal], isDeep: Bool = true, _ progress: @escaping ProgressReport
  ) async throws {
    var level: [Int] = []
    for target in targets where target.holdsNames {
      level.append(read.names.number(of: target.dn))
      starts[level[level.count - 1]] = target
    }
    var visited = Set(level)
    var later: [Int] = []
    while !level.isEmpty {
      progress(.descending(members: fates.count))
      try await readMembers(of: level.filter { asked.insert($0).inserted })
      let members = level.flatMap(members)
      later += try await resolveGroups(among: members, progress)
      level = isDeep ? groups(among: members, beyond: &visited) : []
      if level.isEmpty {
        try await settle(later, by: lookup, progress)
        level = isDeep ? groups(among: later, beyond: &visited) : []
        later = []
      }
    }
  }

  private func groups(among members: [Int], beyond visited: inout Set<Int>) -> [Int] {
    members.filter { group($0) != nil && visited.insert($0).inserted }
  }

  private mutating func readMembers(of groups: [Int]) async throws {
    let vocabulary = scope.vocabulary
    let requests = groups.map { group in
      SearchRequest(
        base: .name(name(group)), scope: .base, filter: .isKnown(memberAttribute(of: group), read.names.text(group)),
        attributes: vocabulary.memberAttributes)
    }
    let outcomes: [SearchOutcome]
    (read, outcomes) = try await directory.search(requests, into: read) { $0.take($2, of: groups[$1], vocabulary) }
    for (group, outcome) in zip(groups, outcomes) { unread[group] = shortfall(outcome, of: group) }
  }

  /// Asking about an attribute that the class does not have is undefined on some servers, as if it were hidden.
  private func memberAttribute(of number: Int) -> String { group(number)?.group?.memberAttribute ?? "member" }

  /// Why the members of a group that was just read are not all known.
  private func shortfall(_ outcome: SearchOutcome, of number: Int) -> Shortfall? {
    let list = read.lists[number]
    if let other = list?.optioned { return .unread(other, of: name(number)) }
    if let failure = outcome.failure { return Shortfall(failure) }
    guard let group = group(number) else { return nil }
    let isHiding = list.map { $0.isEmpty && group.group?.isNeverEmpty == true } ?? true
    return isHiding ? .hidingMembers(of: group) : nil
  }

  /// Looks up the names not yet seen; where they are many, of groups alone.
  /// - Returns: those that were left for later.
  private mutating func resolveGroups(
    among members: [Int], _ progress: @escaping ProgressReport
  ) async throws -> [Int] {
    let fresh = fresh(members)
    if fresh.count < Self.many {
      try await settle(fresh, by: lookup, progress)
      return []
    }
    let groups = try await allGroupNames()
    var lookup = lookup
    lookup.meetsGroups = true
    try await settle(fresh.filter(groups.contains), by: lookup, progress)
    return fresh.filter { !groups.contains($0) }
  }

  private mutating func settle(
    _ members: [Int], by lookup: MemberLookup, _ progress: @escaping ProgressReport
  ) async throws {
    let met = try await lookup.fates(of: members, in: read.names, progress)
    for (member, fate) in zip(members, met) { fates[member] = fate }
  }

  /// Those that are met for the first time, each once.
  private mutating func fresh(_ members: [Int]) -> [Int] {
    fates += repeatElement(nil, count: read.names.count - fates.count)
    isMet += repeatElement(false, count: fates.count - isMet.count)
    return members.filter { member in
      defer { isMet[member] = true }
      return !isMet[member]
    }
  }

  /// What cannot be read of it takes nothing from what is found out about each member.
  private mutating func allGroupNames() async throws -> Set<Int> {
    if let groupNames { return groupNames }
    let names = try await directory.groupNames(in: scope).names
    let numbers = Set(names.map { read.names.number(of: $0) })
    groupNames = numbers
    return numbers
  }
}

/// What was met, by the numbers of the names.
extension Descent {
  /// The number of a name that was met; nil for a stranger.
  func number(of name: DistinguishedName) -> Int? { read.names.known(name) }

  /// The name of this number, as it came first.
  func name(_ number: Int) -> DistinguishedName { read.names.name(number) }

  /// Whom the group holds.
  func members(of group: Int) -> [Int] { read.lists[group]?.members ?? [] }

  /// Whom the group of this name holds.
  func members(of group: DistinguishedName) -> [Int] { number(of: group).map(members) ?? [] }

  /// What became of a name; nil where it was not looked up.
  func fate(_ number: Int) -> MemberFate? { number < fates.count ? fates[number] : nil }

  /// What answers to a name; nil where nothing does, or nothing that is shown.
  func principal(_ number: Int) -> Principal? {
    if case .found(let principal) = fate(number) { principal } else { nil }
  }

  /// The groups that were met and hold members by their names.
  func group(_ number: Int) -> Principal? {
    let principal = principal(number) ?? starts[number]
    return principal?.holdsNames == true ? principal : nil
  }

  /// Why the group's members are not all known; nil when they are.
  func shortfall(hidingMembersOf group: Int) -> Shortfall? { unread[group] }
}

extension Principal {
  /// Whether it is a group that holds members by their names; one that holds logon names holds no groups.
  var holdsNames: Bool { group?.holdsLogonNames == false }
}
