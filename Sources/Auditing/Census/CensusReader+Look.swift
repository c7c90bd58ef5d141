import Directory
import Membership

/// A look at each entry that groups hold and that is no group's: a name alone does not tell whether a hidden group is behind it.
extension CensusReader {
  /// How many names are looked at together: what is known of accounts that are shown is forgotten before the next.
  private static let size = 10_000

  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func look(_ progress: ProgressReport) async throws {
    let accounts = draft.census.accounts
    var (first, count) = (Shortfall?.none, 0)
    for start in stride(from: 0, to: accounts.count, by: Self.size) {
      progress(.descending(members: start))
      let numbers = accounts[start..<min(start + Self.size, accounts.count)]
      let names = try numbers.map { (number: $0, name: try DistinguishedName(draft.census.names.text($0))) }
      let hidden = try await look(at: names)
      (first, count) = (first ?? hidden.first, count + hidden.count)
    }
    guard let first else { return }
    draft.note(Shortfall(first.code, first.message + (count == 1 ? "" : "; and \(count - 1) more like it")))
  }

  /// - Returns: why names may stand for groups.
  private mutating func look(at names: [(number: Int, name: DistinguishedName)]) async throws -> [Shortfall] {
    var descent = Descent(directory, in: scope, asking: .group, knowing: [:])
    try await descent.resolve(names.map(\.name))
    return names.compactMap { number, name in
      switch descent.fates[name] {
      case .hidden(let shortfall): return shortfall
      case .found(let principal) where principal.group != nil:
        return Shortfall(.incompleteRead, "\(name) is a group that was not there when groups were asked for")
      case .gone: draft.note(dangling: number)
      // Those of other domains are told by their names.
      case .elsewhere, .found, .account, nil: break
      }
      return nil
    }
  }
}
