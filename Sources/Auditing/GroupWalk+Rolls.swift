import Directory
import Membership

/// Groups that only some may be in, read from their own side: whoever is in them, named in the roster or not.
extension GroupWalk {
  /// Reads the members of each closed group; where every way counts, of the groups in it too.
  mutating func readRolls(_ progress: ProgressReport) async throws {
    for way in Expectation.Way.allCases {
      let groups = inquiry.closed.filter { $0.way == way }.map(\.group)
      if groups.isEmpty { continue }
      var reader = RollReader(directory, in: scope, isDeep: way == .any)
      try await reader.read(groups, progress)
      for group in groups {
        reader.note(group, in: &graph)
        rolls[group.dn] = rolls[group.dn].merged(with: reader.roll(of: group, graph))
      }
    }
  }
}

extension Roll? {
  /// One roll of a group that is closed by two rules, each in its own way.
  fileprivate func merged(with other: Roll) -> Roll {
    guard let self else { return other }
    let known = Set(members.map(\.dn))
    return Roll(
      members: self.members + other.members.filter { !known.contains($0.dn) },
      shortfalls: self.shortfalls + other.shortfalls)
  }

  private var members: [Principal] { self?.members ?? [] }
}
