import Directory
import Membership

/// A look at each entry that groups hold and that is no group's: a name alone does not tell whether there is a group behind it.
extension CensusReader {
  /// Looks at whoever was not looked at yet.
  /// - Returns: who is a group after all, and has to be read.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func look(_ progress: @escaping ProgressReport) async throws -> [DistinguishedName] {
    let names = draft.census.names
    let members = draft.census.accounts.filter { !draft.accounts.contains($0) && looked.insert($0).inserted }
    let lookup = MemberLookup(directory: directory, scope: scope, role: .group, answers: [:], seeksHolders: true)
    let fates = try await lookup.fates(of: members, in: names, progress)
    return try zip(members, fates).filter { isGroup($0, $1) }.map { try names.name($0.0) }
  }

  /// Whether there is a group behind the name after all; what else there is, or is not, is noted.
  private mutating func isGroup(_ member: Int, _ fate: MemberFate) -> Bool {
    switch fate {
    case .hidden(let shortfall):
      hidden.first = hidden.first ?? shortfall
      hidden.names.append(member)
    case .gone: draft.note(dangling: member)
    case .found(let principal): return principal.group != nil
    // Those of other domains are told by their names.
    case .elsewhere, .account: break
    }
    return false
  }

  /// Notes that names may stand for groups that are not shown.
  mutating func noteHidden() {
    guard let first = hidden.first else { return }
    draft.note(first.first(of: hidden.names.count), about: hidden.names)
  }
}
