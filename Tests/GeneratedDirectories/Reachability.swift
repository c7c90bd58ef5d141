/// The brute force: who is in what and by how many steps, from a matrix of bits that grows until nothing changes.
package struct Reachability: Sendable {
  /// For each number of steps, from 1: for each entry, a bit for each group that so many steps or fewer lead to.
  private let levels: [[UInt64]]

  /// - Parameters:
  ///   - count: how many entries there are, at most 64.
  ///   - edges: who is a direct member of what.
  package init(count: Int, edges: [(member: Int, group: Int)]) {
    var direct = [UInt64](repeating: 0, count: count)
    for (member, group) in edges { direct[member] |= 1 << UInt64(group) }
    var levels = [direct]
    while let next = Self.grown(levels[levels.count - 1], by: direct) { levels.append(next) }
    self.levels = levels
  }

  /// One step more for everyone; nil when that leads nowhere new.
  private static func grown(_ reached: [UInt64], by direct: [UInt64]) -> [UInt64]? {
    var grown = reached
    for member in reached.indices {
      for group in reached.indices where reached[member] & 1 << UInt64(group) != 0 { grown[member] |= direct[group] }
    }
    return grown == reached ? nil : grown
  }

  /// The length of the shortest path from the entry to the group; nil where the entry is not in the group.
  package func steps(from member: Int, to group: Int) -> Int? {
    levels.firstIndex { $0[member] & 1 << UInt64(group) != 0 }.map { $0 + 1 }
  }
}

extension GeneratedDirectory {
  /// Who is in what, by brute force.
  package var reachability: Reachability {
    Reachability(count: entries.count, edges: memberEdges + primaryEdges + historyEdges)
  }

  /// Whether the group itself holds the entry: by `member`, or as its primary group.
  package func holds(_ member: Int, in group: Int) -> Bool {
    (memberEdges + primaryEdges).contains { $0 == (member, group) }
  }

  /// The same as `member` alone tells it, primary groups left out.
  package var reachabilityByMember: Reachability { Reachability(count: entries.count, edges: memberEdges) }

  /// The groups that hold, at any depth, the name of no entry: who is in them, nobody can say.
  package var groupsWithStrangers: Set<Int> {
    let reachability = reachability
    let direct = links.filter { $0.member == nil }.map(\.group)
    let indirect = groups.filter { group in direct.contains { reachability.steps(from: $0, to: group) != nil } }
    return Set(direct + indirect)
  }
}
