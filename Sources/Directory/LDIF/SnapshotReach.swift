/// Which records of a file a question is about.
struct SnapshotReach: Sendable {
  private enum Kind: Sendable {
    /// None: it is answered without a look at any.
    case nothing
    /// Whichever is called so, as shows when it is read.
    case named(DistinguishedName)
    case record(Int)
    /// Those right below a name.
    case children(DistinguishedName)
    /// A record, and whatever is below its name.
    case tree(DistinguishedName, Int)
  }

  private let kind: Kind
  /// Whether those below the name that the last record stood below are meant: the next one most often stands beside it.
  private var last: (parent: Int, isMeant: Bool)?

  private init(_ kind: Kind) { self.kind = kind }

  /// Of a question that is answered without a look at any record.
  static let nothing = SnapshotReach(.nothing)

  /// Of a question about one entry by its name.
  static func named(_ name: DistinguishedName) -> SnapshotReach { SnapshotReach(.named(name)) }

  /// What a search covers that starts from a record.
  /// - Throws: `DirectoryError` where the file cannot be read any more.
  init(_ scope: SearchScope, from position: Int, in records: SnapshotRecords) throws(DirectoryError) {
    switch scope {
    case .base: self.init(.record(position))
    case .oneLevel: self.init(.children(try records.name(of: position)))
    case .subtree: self.init(.tree(try records.name(of: position), position))
    }
  }

  /// Whether it covers a record; the root DSE is below nothing (RFC 4512 §5.1).
  /// - Throws: `DirectoryError` where the record is not what it was.
  mutating func covers(_ number: Int, _ record: LDIFRecord, in records: SnapshotRecords) throws(DirectoryError) -> Bool
  {
    switch kind {
    case .nothing: false
    case .named(let name): try records.isCalled(name, record)
    case .record(let wanted): number == wanted
    case .children(let base): isBelow(number, records.index) { $0 == base }
    case .tree(let base, let position):
      isBelow(number, records.index) { $0.isWithin(base) } || number == position && number != records.index.root
    }
  }

  private mutating func isBelow(_ number: Int, _ index: SnapshotIndex, _ isMeant: (DistinguishedName) -> Bool) -> Bool {
    if number == index.root { return false }
    let parent = index.parents.parent(of: number)
    if let last, last.parent == parent { return last.isMeant }
    let answer = isMeant(index.parents.names[parent])
    last = (parent, answer)
    return answer
  }
}
