import Directory
import Membership

/// Reads groups from their own side: accounts are the names that groups hold. Where it is told to look closely, it looks at the entry of
/// each, for one that is hidden and for one that holds members without being of a class that is known for it.
struct CensusReader {
  let scope: AuditScope
  let directory: any DirectoryReading
  var draft: CensusDraft
  /// The names at which it has looked.
  var looked: Set<Int> = []
  /// Why names may stand for groups that are not shown: why the first of them does, and all their numbers.
  var hidden: (first: Shortfall?, names: [Int]) = (nil, [])
  /// Whether all accounts of a domain were read.
  var hasMetAccounts = false
  /// The names of all groups of known classes, by number; nothing before they are asked for.
  private var groupNames: Set<Int>?
  let isClose: Bool

  init(_ directory: any DirectoryReading, in scope: AuditScope, isClose: Bool) {
    self.scope = scope
    self.isClose = isClose
    self.directory = directory
    draft = CensusDraft(scope)
  }

  /// Reads all groups that there are; for those of unknown classes a server has to look through all entries.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func readAll(_ progress: @escaping ProgressReport) async throws {
    let filter = isClose ? scope.vocabulary.holdsMembers : scope.vocabulary.isGroup
    try await read(scope.groupRoots.map { asking(.name($0), .subtree, filter) }, progress)
    if isClose, scope.isActiveDirectory { try await meetAccounts() }
    try await read(from: isClose ? look(progress) : [], progress)
    try await readOthers(ofAll: true)
  }

  /// Reads a group and the groups in it.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func read(_ group: Principal, _ progress: @escaping ProgressReport) async throws {
    try await read(from: [group.dn], progress)
    try await readOthers(ofAll: false)
  }

  /// Reads groups and those in them, level by level; what only a look shows for a group comes last.
  private mutating func read(from groups: [DistinguishedName], _ progress: @escaping ProgressReport) async throws {
    var level = groups
    while !level.isEmpty {
      let known = draft.census.groups.count
      try await read(level.map { asking(.name($0), .base, .any) }, progress)
      noteMissing(among: level)
      level = try await heldGroups(from: known)
      if level.isEmpty, isClose { level = try await look(progress) }
    }
  }

  /// Which members of groups are groups themselves and not read yet: the names of all groups tell.
  /// - Parameter place: the first of the groups whose members are meant.
  private mutating func heldGroups(from place: Int) async throws -> [DistinguishedName] {
    let all = try await allGroupNames()
    let census = draft.census
    return try census.unread(among: all, heldFrom: place).map { try census.names.name($0) }
  }

  /// A group that was there a moment ago, or that a list names, and that no answer came of.
  private mutating func noteMissing(among groups: [DistinguishedName]) {
    for group in groups {
      // In two steps: with the census in hand, asking for a number would copy all of its names.
      let number = draft.number(of: group)
      if draft.census.place(of: number) != nil { continue }
      draft.note(Shortfall(.unreadable, "\(group) could not be read as a group"), about: [number])
    }
  }

  private func asking(_ base: SearchBase, _ depth: SearchScope, _ filter: Filter) -> SearchRequest {
    SearchRequest(base: base, scope: depth, filter: filter, attributes: CensusDraft.attributes(in: scope))
  }

  private mutating func read(_ requests: [SearchRequest], _ progress: @escaping ProgressReport) async throws {
    let outcomes: [SearchOutcome]
    (draft, outcomes) = try await directory.search(requests, into: draft) { draft, _, entry in
      try draft.take(entry)
      let count = draft.census.groups.count
      if count.isMultiple(of: 500) { progress(.counting(groups: count, members: draft.census.linkCount)) }
    }
    note(outcomes)
  }

  mutating func note(_ outcomes: [SearchOutcome]) {
    for failure in outcomes.compactMap(\.failure) { draft.note(Shortfall(failure)) }
  }

  private mutating func allGroupNames() async throws -> Set<Int> {
    if let groupNames { return groupNames }
    let (names, outcomes) = try await directory.search(scope.groupNames(), into: [DistinguishedName]()) {
      $0.append(try $2.distinguishedName())
    }
    // Whoever is looked at shows by himself that he is a group.
    if !isClose { note(outcomes) }
    let numbers = Set(names.map { draft.number(of: $0) })
    groupNames = numbers
    return numbers
  }
}
