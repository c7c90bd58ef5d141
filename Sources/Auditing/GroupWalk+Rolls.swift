import Directory
import Membership

/// Groups that only some may be in, read from their own side: whoever is in them, named in the roster or not.
extension GroupWalk {
  /// Reads the members of each closed group; where every way counts, of the groups in it too.
  mutating func readRolls(_ progress: @escaping ProgressReport) async throws {
    if inquiry.closed.isEmpty { return }
    var reader = RollReader(directory, in: scope, descent, targets: Set(targets.map(\.dn)), knowing: answers)
    try await reader.read(inquiry.closed, progress)
    descent = reader.descent
    for closed in inquiry.closed {
      try reader.note(closed, in: &graph)
      rolls[closed.group.dn, default: [:]][closed.way] = try reader.roll(of: closed, graph)
    }
  }
}
