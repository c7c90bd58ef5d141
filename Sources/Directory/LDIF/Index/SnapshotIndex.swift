/// Where a file's records are found: by name, by the values that audits look up, and by what stands above them.
struct SnapshotIndex: Sendable {
  /// The byte that each record begins with.
  var starts: [Int] = []
  /// For each attribute that is indexed, by its number, the records by their values.
  var values = [Postings](repeating: Postings(), count: IndexedAttribute.allCases.count)
  /// Whether any record shows a SID.
  var hasSIDs = false
  /// The record of the root DSE.
  private(set) var root: Int?
  private(set) var names = Postings()
  private(set) var parents = SnapshotParents()
  /// Of what classes each record is.
  var classes = SnapshotClasses()

  /// Adds the name of the record that was begun last.
  /// - Parameter parent: the plain name of the entry above; nil where there is none.
  mutating func append(_ key: UInt32, below parent: ArraySlice<UInt8>?) {
    names.append(key, starts.count - 1)
    parents.append(parent)
  }

  /// Adds the name of the record that was begun last.
  mutating func append(_ name: DistinguishedName) {
    names.append(name.key, starts.count - 1)
    parents.append(name.parent ?? .root)
    if name == .root { root = starts.count - 1 }
  }

  /// Makes the keys ready to be looked up.
  mutating func sort() {
    names.sort()
    for place in values.indices { values[place].sort() }
    classes.finish()
  }

  /// The records that may have this name, in their order.
  func records(named name: DistinguishedName) -> [Int] { names.records(name.key) }

  /// The records whose names may be those of others too, a list for each such name.
  var likeNamed: [[Int]] { names.sharedKeys.map(names.records) }

  /// The records that may have a value equal to this one, in their order; nil for an attribute that is not indexed.
  func records(_ attribute: String, _ value: [UInt8]) -> [Int]? {
    if attribute.lowercased() == "objectclass" {
      return ValueKey.key(value.span, by: .caseIgnore).map(classes.records) ?? []
    }
    guard let attribute = IndexedAttribute(attribute.utf8Span.span) else { return nil }
    return ValueKey.key(value.span, by: attribute.rule).map(values[attribute.rawValue].records) ?? []
  }

  /// The records that hold members by an attribute, in their order; nil for one that holds none. Each member has a key: one that is no
  /// name is a fault.
  private func holders(by attribute: String) -> [Int]? {
    IndexedAttribute(attribute.utf8Span.span).flatMap { $0.holdsMembers ? values[$0.rawValue].allRecords : nil }
  }

  /// The only records that can match, in their order; nil when all must be looked at.
  func candidates(for filter: Filter) -> [Int]? {
    switch filter {
    case .equality(let attribute, let value): return records(attribute, value)
    case .present(let attribute): return holders(by: attribute)
    case .or(let parts):
      let lists = parts.map(candidates)
      return lists.contains { $0 == nil } ? nil : Set(lists.flatMap { $0 ?? [] }).sorted()
    case .and(let parts): return parts.lazy.compactMap(candidates).min { $0.count < $1.count }
    default: return nil
    }
  }
}
