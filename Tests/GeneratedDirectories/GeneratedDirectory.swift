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
    links = web.pairs.map { member, group in
      let name = member.map { entries[$0].name } ?? places.stranger(using: &random)
      return GeneratedLink(
        member: member, group: group, spelling: NameSpelling.text(name, shape.dialect, using: &random))
    }
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
}
