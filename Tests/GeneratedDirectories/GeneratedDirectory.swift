/// A random directory in the likeness of Active Directory: the same seed and shape give the same one.
///
/// Entries are numbered, groups first. It knows nothing of the product that it tests.
package struct GeneratedDirectory: Sendable {
  /// What it was made from.
  package let seed: UInt64
  /// Its accounts and groups, by their numbers.
  package let entries: [GeneratedEntry]
  /// The values of the groups' `member`; some name one entry twice, in two spellings.
  package let links: [GeneratedLink]
  /// Who has whose SID in sIDHistory.
  package let histories: [(member: Int, owner: Int)]
  /// Where its entries stand, each below the one before it.
  package let containers: [GeneratedName]
  let domain: GeneratedName
  let hasBackLinks: Bool

  /// - Parameters:
  ///   - seed: what to make it from.
  ///   - shape: how large and how wild it may come out.
  package init(seed: UInt64, shape: DirectoryShape = DirectoryShape()) {
    var random = SplitMix64(seed: seed)
    var places = Places(seed: seed, shape: shape, using: &random)
    var entries = places.entries(using: &random)
    let web = Web(&entries, shape, using: &random)
    self.seed = seed
    self.entries = entries
    domain = places.domain
    containers = places.containers
    hasBackLinks = random.once(in: 2)
    histories = shape.hasHistories ? Self.histories(of: entries, seed: seed) : []
    links = web.pairs.map { member, group in
      let name = member.map { entries[$0].name } ?? places.stranger(using: &random)
      return GeneratedLink(
        member: member, group: group, spelling: NameSpelling.text(name, shape.dialect, using: &random))
    }
  }

  /// From numbers of their own, so that the rest of a directory is the same with them and without.
  private static func histories(of entries: [GeneratedEntry], seed: UInt64) -> [(member: Int, owner: Int)] {
    var random = SplitMix64(seed: ~seed)
    let pairs = (0..<random.below(entries.count)).map { _ in (random.below(entries.count), random.below(entries.count))
    }
    return pairs.filter { $0.0 != $0.1 && entries[$0.0].kind != .foreignSecurityPrincipal }
  }

  /// The groups, as a range of numbers.
  package var groups: Range<Int> { 0..<(entries.firstIndex { !$0.isGroup } ?? entries.count) }
  /// The entries that are no groups.
  package var accounts: Range<Int> { groups.upperBound..<entries.count }

  /// The name of an entry, spelled in one of many ways.
  package func spelling(of index: Int, _ dialect: NameDialect = .any, using random: inout SplitMix64) -> String {
    NameSpelling.text(entries[index].name, dialect, using: &random)
  }

  /// Who is in what by `member`, without another group between.
  var memberEdges: [(member: Int, group: Int)] {
    links.compactMap { link in link.member.map { ($0, link.group) } }
  }

  /// Whose primary group is what.
  var primaryEdges: [(member: Int, group: Int)] {
    entries.compactMap { entry in entry.primaryGroup.map { (entry.index, $0) } }
  }

  /// Whose SIDs of before are whose.
  var historyEdges: [(member: Int, group: Int)] { histories.map { ($0.member, $0.owner) } }
}
