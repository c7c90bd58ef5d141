import Directory
import Membership

/// Reads groups from their own side: accounts are the names that groups hold, at which it looks only when told to.
struct CensusReader {
  let scope: AuditScope
  let directory: any DirectoryReading
  var draft: CensusDraft
  /// The names of all groups, by number; nothing where all were read at once.
  private var groupNames: Set<Int> = []

  init(_ directory: any DirectoryReading, in scope: AuditScope) {
    self.scope = scope
    self.directory = directory
    draft = CensusDraft(scope)
  }

  /// Reads all groups that there are.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func readAll(_ progress: @escaping ProgressReport) async throws {
    let requests = scope.groupRoots.map { asking(.name($0), .subtree, scope.vocabulary.isGroup) }
    try await read(requests, progress)
    try await readOthers(ofAll: true)
  }

  /// Reads a group and the groups in it, level by level: which of a group's members are groups the names of all groups tell.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func read(_ group: Principal, _ progress: @escaping ProgressReport) async throws {
    var level = [group.dn]
    var seen: Set = [draft.number(of: group.dn)]
    while !level.isEmpty {
      let known = draft.census.groups.count
      try await read(level.map { asking(.name($0), .base, .any) }, progress)
      noteMissing(among: level)
      if groupNames.isEmpty { try await readGroupNames() }
      let members = draft.census.members(ofGroupsFrom: known)
      let fresh = members.filter { groupNames.contains($0) && seen.insert($0).inserted }
      level = try fresh.map { try DistinguishedName(draft.census.names.text($0)) }
    }
    try await readOthers(ofAll: false)
  }

  /// A group that was there a moment ago, or that a list names, and that no answer came of.
  private mutating func noteMissing(among groups: [DistinguishedName]) {
    for group in groups where draft.census.place(of: draft.number(of: group)) == nil {
      draft.note(Shortfall(.unreadable, "\(group) could not be read as a group"))
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

  private mutating func readGroupNames() async throws {
    let requests = scope.groupRoots.map {
      SearchRequest(base: .name($0), scope: .subtree, filter: scope.vocabulary.isGroup, attributes: ["objectClass"])
    }
    let (names, outcomes) = try await directory.search(requests, into: [DistinguishedName]()) { names, _, entry in
      guard let name = try? DistinguishedName(entry.name) else {
        throw DirectoryError(.search, .malformedAnswer("the name of an entry cannot be read"))
      }
      names.append(name)
    }
    note(outcomes)
    groupNames = Set(names.map { draft.number(of: $0) })
  }
}
