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
  }

  /// The records that may have this name, in their order.
  func records(named name: DistinguishedName) -> [Int] { names.records(name.key) }

  /// The records whose names may be those of others too, a list for each such name.
  var likeNamed: [[Int]] { names.sharedKeys.map(names.records) }

  /// The records that may have a value equal to this one, in their order; nil for an attribute that is not indexed.
  func records(_ attribute: String, _ value: [UInt8]) -> [Int]? {
    guard let attribute = IndexedAttribute(attribute.utf8Span.span) else { return nil }
    return ValueKey.key(value.span, by: attribute.rule).map(values[attribute.rawValue].records) ?? []
  }
}

/// What can match a filter.
extension SnapshotIndex {
  /// The only records that can match, in their order; nil when all must be looked at.
  func candidates(for filter: Filter) -> [Int]? { count(for: filter).map { _ in records(for: filter) } }

  /// How many records that are at most; nil when it may be any.
  private func count(for filter: Filter) -> Int? {
    switch filter {
    case .equality(let attribute, let value): count(attribute, value)
    case .present(let attribute): postings(ofMembersBy: attribute)?.count
    case .or(let parts): parts.reduce(0) { sum, part in sum.flatMap { sum in count(for: part).map { sum + $0 } } }
    case .and(let parts): parts.lazy.compactMap(count).min()
    default: nil
    }
  }

  /// The same records; of several conditions the one that the fewest can meet is enough.
  private func records(for filter: Filter) -> [Int] {
    switch filter {
    case .equality(let attribute, let value):
      classKey(attribute, value).map(classes.records) ?? records(attribute, value) ?? []
    case .present(let attribute): postings(ofMembersBy: attribute)?.allRecords(below: starts.count) ?? []
    case .or(let parts): Set(parts.flatMap(records)).sorted()
    case .and(let parts):
      parts.compactMap { part in count(for: part).map { (part, $0) } }.min { $0.1 < $1.1 }.map { records(for: $0.0) }
        ?? []
    default: []
    }
  }

  private func count(_ attribute: String, _ value: [UInt8]) -> Int? {
    if let key = classKey(attribute, value) {
      // Where many are of a class, it is as quick to look at all.
      return classes.count(key).flatMap { $0 > starts.count / 4 ? nil : $0 }
    }
    guard let attribute = IndexedAttribute(attribute.utf8Span.span) else { return nil }
    return ValueKey.key(value.span, by: attribute.rule).map(values[attribute.rawValue].count) ?? 0
  }

  /// The key of a class; nil where the attribute is another.
  private func classKey(_ attribute: String, _ value: [UInt8]) -> UInt32? {
    attribute.lowercased() == "objectclass" ? ValueKey.key(value.span, by: .caseIgnore) : nil
  }

  /// Who holds members by an attribute; nil for one that holds none. Each member has a key: one that is no name is a fault.
  private func postings(ofMembersBy attribute: String) -> Postings? {
    IndexedAttribute(attribute.utf8Span.span).flatMap { $0.holdsMembers ? values[$0.rawValue] : nil }
  }
}
