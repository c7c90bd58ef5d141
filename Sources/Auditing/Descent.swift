import Directory
import Membership

/// Walks from groups down to their members, to find what the walk upwards cannot meet: a member that is hidden may be a group and
/// hold anybody, and a name that leads nowhere is worth a row. By number, for groups of a million.
struct Descent {
  /// How many groups are read together: what they hold is numbered in the order of the questions, whatever that of the answers.
  private static let most = 1_000

  let directory: any DirectoryReading
  let scope: AuditScope
  private let lookup: MemberLookup
  var read = MemberLists()
  /// The groups that it began at. One that another holds is asked for all the same: a snapshot answers for each of them alone.
  private(set) var starts: [Int: Principal] = [:]
  /// What became of each name, by its number; nothing for one that was not looked up.
  private(set) var fates: [MemberFate?] = []
  /// Whether it was met as somebody's member, by the number of its name.
  private var isMet: [Bool] = []
  /// Why a group's members are not all known.
  private(set) var unread: [Int: Shortfall] = [:]
  /// Why the logon names that a posixGroup holds are not all known.
  var veiled: [Int: Shortfall] = [:]
  /// The posixGroups that were asked for that.
  var checked: Set<Int> = []
  /// The groups whose members were asked for.
  private var asked: Set<Int> = []
  /// The names of groups of known classes, of all or of as many as were worth it; nil before they are asked for.
  private var groupNames: NameTable?

  /// - Parameters:
  ///   - role: what is asked of the members' entries.
  ///   - answers: questions that were put already.
  init(
    _ directory: any DirectoryReading, in scope: AuditScope, asking role: Role,
    knowing answers: [SearchRequest: SearchReply]
  ) {
    self.directory = directory
    self.scope = scope
    // Of a closed group it matters who is in whatever is in it.
    lookup = MemberLookup(
      directory: directory, scope: scope, role: role, answers: answers, seeksHolders: role == .account)
  }

  /// Reads everything below the groups, level by level; what was read before is not asked again. Where many are met on one level, groups
  /// go first and all others are looked up together in the end.
  /// - Parameter isDeep: whether groups below the first level are read too.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func run(
    from targets: [Principal], isDeep: Bool = true, _ progress: @escaping ProgressReport
  ) async throws {
    var level = start(targets)
    var visited = Set(level)
    var later: [Int] = []
    while !level.isEmpty {
      progress(.descending(members: fates.count))
      try await readMembers(of: level.filter { asked.insert($0).inserted })
      let members = level.flatMap(members)
      later += try await resolveGroups(among: fresh(members), progress)
      level = isDeep ? groups(among: members, beyond: &visited) : []
      if level.isEmpty {
        try await settle(later, by: lookup, progress)
        level = isDeep ? groups(among: later, beyond: &visited) : []
        later = []
      }
    }
    try await checkPosixGroups()
  }

  private mutating func start(_ targets: [Principal]) -> [Int] {
    targets.filter(\.holdsNames).map { target in
      let number = read.names.number(of: target.dn)
      starts[number] = target
      return number
    }
  }

  private func groups(among members: [Int], beyond visited: inout Set<Int>) -> [Int] {
    members.filter { group($0) != nil && visited.insert($0).inserted }
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
}

/// Whom groups hold.
extension Descent {
  private mutating func readMembers(of groups: [Int]) async throws {
    let reader = MemberReader(directory: directory, scope: scope)
    for few in groups.chunked(by: Self.most) {
      let asked = few.map { (group: $0, attribute: memberAttribute(of: $0)) }
      for (group, reply) in zip(few, try await reader.replies(about: asked, in: read.names)) {
        for entry in reply.entries { read.take(entry, of: group, scope.vocabulary) }
        unread[group] = try shortfall(reply.failure, of: group)
      }
      try await checkEmpty(among: few)
    }
  }

  /// A list that came empty may be one that is not shown.
  private mutating func checkEmpty(among groups: ArraySlice<Int>) async throws {
    let empty = groups.filter { unread[$0] == nil && read.lists[$0]?.isEmpty == true }.compactMap { number in
      group(number).map { (number, MembershipQuestion.concealment(of: $0, scope.vocabulary.memberAttributes)) }
    }
    let replies = try await directory.replies(to: empty.map(\.1.request))
    for ((number, question), reply) in zip(empty, replies) { unread[number] = question.shortfall(reply, in: scope) }
  }

  /// Asking about an attribute that the class does not have is undefined on some servers, as if it were hidden.
  private func memberAttribute(of number: Int) -> String { group(number)?.memberAttribute ?? "member" }

  /// Why the members of a group that was just read are not all known.
  private func shortfall(_ failure: DirectoryError?, of number: Int) throws -> Shortfall? {
    let list = read.lists[number]
    if let other = list?.optioned { return .unread(other, of: try name(number)) }
    if let failure { return Shortfall(failure) }
    guard let group = group(number) else { return nil }
    let isHiding = list.map { $0.isEmpty && group.group?.isNeverEmpty == true } ?? true
    return isHiding ? .hidingMembers(of: group) : nil
  }
}

/// What is behind the names.
extension Descent {
  /// Looks up names that were not seen before; where they are many, those of groups alone.
  /// - Returns: those that were left for later.
  private mutating func resolveGroups(
    among members: [Int], _ progress: @escaping ProgressReport
  ) async throws -> [Int] {
    if members.count < MemberLookup.many || directory.keepsAnswers {
      try await settle(members, by: lookup, progress)
      return []
    }
    let known = try await knownGroups(limit: 2 * members.count)
    let isGroup = members.map { read.names.read($0, known.known) != nil }
    var lookup = lookup
    lookup.meetsGroups = true
    try await settle(zip(members, isGroup).filter(\.1).map(\.0), by: lookup, progress)
    return zip(members, isGroup).filter { !$0.1 }.map(\.0)
  }

  private mutating func settle(
    _ members: [Int], by lookup: MemberLookup, _ progress: @escaping ProgressReport
  ) async throws {
    let met = try await lookup.fates(of: members, in: read.names, progress)
    for (member, fate) in zip(members, met) { fates[member] = fate }
  }

  /// What cannot be read of them takes nothing from what is found out about each member.
  private mutating func knownGroups(limit: Int) async throws -> NameTable {
    if let groupNames { return groupNames }
    let requests = scope.groupNames(limit: limit)
    let names = try await directory.search(requests, into: NameTable()) { names, _, entry in
      _ = entry.readName { names.number(of: $0) }
    }.result
    groupNames = names
    return names
  }
}
