/// Which records of a file a question is about.
enum SnapshotReach: Sendable {
  /// None: it is answered without a look at any.
  case nothing
  /// Whichever is called so, as shows when it is read.
  case named(DistinguishedName)
  case record(Int)
  /// Those right below certain names, and one more.
  /// - Parameter isAbove: of each name that stands above records, by its number (`SnapshotParents`), whether it is one of those.
  case below(isAbove: [Bool], besides: Int?)

  /// What a search that starts from a record covers; the root DSE is below nothing (RFC 4512 §5.1).
  init(_ scope: SearchScope, of base: DistinguishedName, at position: Int, in index: SnapshotIndex) {
    switch scope {
    case .base: self = .record(position)
    case .oneLevel: self = .below(isAbove: index.parents.names.map { $0 == base }, besides: nil)
    case .subtree: self = .below(isAbove: index.parents.names.map { $0.isWithin(base) }, besides: position)
    }
  }

  /// Whether it covers a record.
  func covers(_ number: Int, _ record: LDIFRecord, in index: SnapshotIndex) -> Bool {
    switch self {
    case .nothing: false
    case .named(let name): (try? record.name) == name
    case .record(let wanted): number == wanted
    case .below(let isAbove, let other):
      number != index.root && (isAbove[index.parents.parent(of: number)] || number == other)
    }
  }
}
