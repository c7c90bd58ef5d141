internal import Directory
package import Membership

extension Auditor {
  /// Who is in which group, of all groups that there are.
  /// - Parameter looks: whether to look at the entry of each member, and for groups of unknown classes: without, such a group, and one that
  ///   is hidden, passes for an account.
  /// - Throws: `DirectoryError` when the directory as a whole cannot be asked.
  package func census(looks: Bool) async throws -> CensusFacts {
    let scope = try await AuditScope.survey(directory, base: base)
    var reader = CensusReader(indexing.directory, in: scope, isClose: looks)
    try await reader.readAll(progress)
    return facts(reader, scope)
  }

  /// Who is in one group and in the groups inside it.
  /// - Parameter looks: whether to look at the entry of each member, and for groups of unknown classes: without, such a group, and one that
  ///   is hidden, passes for an account.
  /// - Throws: `DirectoryError` when the directory as a whole cannot be asked.
  package func census(of group: PrincipalReference, looks: Bool) async throws -> CensusFacts {
    let scope = try await AuditScope.survey(directory, base: base)
    let entry = RosterEntry(group, as: .group)
    let finding = try await lookUp([entry], [], scope).findings[entry]
    var reader = CensusReader(indexing.directory, in: scope, isClose: looks)
    if let principal = finding?.principal { try await reader.read(principal, progress) }
    return facts(reader, scope, finding ?? .absent(note: nil))
  }

  private func facts(_ reader: CensusReader, _ scope: AuditScope, _ finding: Finding? = nil) -> CensusFacts {
    let census = reader.draft.census
    return CensusFacts(
      directory: described(otherDomains: scope.domain.otherDomains, isComplete: census.shortfalls.isEmpty),
      census: census, isClose: reader.isClose, finding: finding)
  }
}
