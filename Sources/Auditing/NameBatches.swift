import Directory

/// Questions that look up many entries at once, each by the value that its name begins with: a hundredth of the round trips.
///
/// Whoever is met is known to be there; whoever is not has to be asked for by name, since only that answer tells why.
struct NameBatches {
  /// How many names to a question: servers look up each in an index, and a filter of this size is no burden to any.
  static let size = 100
  /// Fewer are asked for one by one.
  private static let fewest = 8
  /// The longest value in bytes: a hundred of them are far from what slapd takes of a stranger (slapd.conf(5), sockbuf_max_incoming).
  private static let longest = 256
  /// What names begin with that servers index (Debian's slapd.init.ldif; MS-ADA1 §2.110; 389-DS's default indexes).
  private static let indexed: Set = ["cn", "uid"]

  /// The questions, for a server: a file finds a name at once, and takes as long for such a filter.
  let requests: [SearchRequest]

  /// - Parameters:
  ///   - members: whom to look for, by the numbers of their names.
  ///   - attributes: what is asked of their entries.
  ///   - condition: what they have to meet besides.
  init(
    _ members: some Collection<Int>, of names: NameTable, in scope: AuditScope, asking attributes: [String],
    if condition: Filter? = nil
  ) {
    let roots = scope.groupRoots.map { (root: $0, above: NamesAbove([$0])) }
    let items = members.compactMap { member -> (root: DistinguishedName, item: Filter)? in
      guard let root = roots.first(where: { names.isWithin(member, $0.above) })?.root,
        let item = Self.item(names.leaf(member))
      else { return nil }
      return (root, item)
    }
    let trees = Dictionary(grouping: items, by: \.root).filter { $0.value.count >= Self.fewest }
    requests = scope.groupRoots.flatMap { root in
      (trees[root] ?? []).map(\.item).chunked(by: Self.size).map {
        let anyone = Filter.or(Array($0))
        let filter = condition.map { .and([anyone, $0]) } ?? anyone
        return SearchRequest(base: .name(root), scope: .subtree, filter: filter, attributes: attributes)
      }
    }
  }

  /// The filter for the value of a first RDN; nil where that is not indexed, several, or not plain.
  private static func item(_ component: String) -> Filter? {
    guard component.utf8.count <= longest, !component.contains(where: { "\\+#".contains($0) }),
      let equals = component.firstIndex(of: "=")
    else { return nil }
    let attribute = String(component[..<equals])
    return indexed.contains(attribute) ? .equals(attribute, String(component[component.index(after: equals)...])) : nil
  }
}
