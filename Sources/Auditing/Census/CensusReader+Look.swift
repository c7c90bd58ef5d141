import Directory
import Membership

/// A look at each entry that groups hold and that is no group's: a name alone does not tell whether there is a group behind it.
extension CensusReader {
  /// How many names are looked at together: what is known of accounts that are shown is forgotten before the next.
  private static let size = 10_000

  /// Looks at whoever was not looked at yet.
  /// - Returns: who is a group after all, and has to be read.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func look(_ progress: ProgressReport) async throws -> [DistinguishedName] {
    let accounts = draft.census.accounts.filter { looked.insert($0).inserted }
    var groups: [DistinguishedName] = []
    for start in stride(from: 0, to: accounts.count, by: Self.size) {
      progress(.descending(members: start))
      let numbers = accounts[start..<min(start + Self.size, accounts.count)]
      groups += try await look(
        at: numbers.map { (number: $0, name: try DistinguishedName(draft.census.names.text($0))) })
    }
    return groups
  }

  private mutating func look(at names: [(number: Int, name: DistinguishedName)]) async throws -> [DistinguishedName] {
    var descent = Descent(directory, in: scope, asking: .group, knowing: [:], seeksHolders: true)
    try await descent.resolve(names.map(\.name))
    return names.compactMap { number, name in
      switch descent.fates[name] {
      case .hidden(let shortfall): hidden = (hidden.first ?? shortfall, hidden.count + 1)
      case .gone: draft.note(dangling: number)
      case .holder: return name
      case .found(let principal) where principal.group != nil: return name
      // Those of other domains are told by their names.
      case .elsewhere, .found, .account, nil: break
      }
      return nil
    }
  }

  /// Notes that names may stand for groups that are not shown.
  mutating func noteHidden() {
    guard let first = hidden.first else { return }
    let rest = hidden.count == 1 ? "" : "; and \(hidden.count - 1) more like it"
    draft.note(Shortfall(first.code, first.message + rest))
  }
}
