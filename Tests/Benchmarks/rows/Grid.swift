import Directory
import GeneratedDirectories
import Membership

/// The shape of 389 Directory Server's nesting test: users in groups of the lowest level, and each group in groups of the next one.
struct Grid {
  let users: Int
  let levels: Int
  let width: Int
  /// How many groups a user, and a group, is in.
  let own: Int
  /// For each user the groups of the lowest level that hold him, and for each group of a level those of the next one; by their places.
  private(set) var direct: [[Int]] = []
  private(set) var parents: [[Int]] = []

  init(users: Int, levels: Int, width: Int, own: Int) {
    (self.users, self.levels, self.width, self.own) = (users, levels, width, own)
    var chance = SplitMix64(seed: 4)
    direct = (0..<users).map { _ in Array((0..<width).shuffled(using: &chance).prefix(own)) }
    parents = (0..<(levels * width)).map { group in
      let next = (group / width + 1) * width
      return next == levels * width ? [] : Array((next..<(next + width)).shuffled(using: &chance).prefix(own))
    }
  }

  /// The grid as groups list their members.
  func census() throws -> Census {
    var census = Census()
    let groups = try parents.indices.map { census.add(group: try DistinguishedName("cn=g\($0),dc=corp")) }
    for (user, held) in direct.enumerated() {
      let name = try DistinguishedName("uid=u\(user),dc=corp")
      for group in held { census.add(member: name, to: groups[group]) }
    }
    for (group, above) in parents.enumerated() {
      let name = try DistinguishedName("cn=g\(group),dc=corp")
      for parent in above { census.add(member: name, to: groups[parent]) }
    }
    return census
  }

  /// How many bytes of rows are read and written: for each 512 users two rows read and one written where a group holds another, and one read
  /// and one written where a group is counted.
  var bytes: Int {
    let links = parents.reduce(0) { $0 + $1.count }
    return (users + 511) / 512 * (links * 3 + parents.count * 2) * 64
  }

  /// How many users are in each group, found the other way round: from each user upwards, a bit for each group.
  func totals() -> [Int] {
    let words = (parents.count + 63) / 64
    var above = [[UInt64]](repeating: Array(repeating: 0, count: words), count: parents.count)
    for group in parents.indices.reversed() {
      above[group][group / 64] |= 1 << UInt64(group % 64)
      for parent in parents[group] { for word in 0..<words { above[group][word] |= above[parent][word] } }
    }
    var totals = [Int](repeating: 0, count: parents.count)
    for held in direct {
      for word in 0..<words {
        var bits = held.reduce(into: UInt64(0)) { $0 |= above[$1][word] }
        while bits != 0 {
          totals[word * 64 + bits.trailingZeroBitCount] += 1
          bits &= bits - 1
        }
      }
    }
    return totals
  }
}
