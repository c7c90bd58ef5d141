import Directory

extension DirectoryReading {
  /// The names of all groups of known classes that are shown.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  func groupNames(in scope: AuditScope) async throws -> (names: [DistinguishedName], outcomes: [SearchOutcome]) {
    let requests = scope.groupRoots.map {
      SearchRequest(base: .name($0), scope: .subtree, filter: scope.vocabulary.isGroup, attributes: ["objectClass"])
    }
    let (names, outcomes) = try await search(requests, into: [DistinguishedName]()) { names, _, entry in
      guard let name = try? DistinguishedName(entry.name) else {
        throw DirectoryError(.search, .malformedAnswer("the name of an entry cannot be read"))
      }
      names.append(name)
    }
    return (names, outcomes)
  }
}
