import Directory
import Membership

/// The questions that find every account of a filter, and how their answers are read.
struct AccountSearch: Sendable {
  let filter: AccountFilter
  let scope: AuditScope

  init(_ filter: AccountFilter, in scope: AuditScope) {
    self.filter = filter
    self.scope = scope
  }

  /// One for each tree; only entries that can be members of anything.
  var requests: [SearchRequest] {
    let match = scope.vocabulary.isAccount.map { Filter.and([filter.filter, $0]) } ?? filter.filter
    return (filter.base.map { [$0] } ?? scope.lookupRoots).map {
      SearchRequest(base: .name($0), scope: .subtree, filter: match, attributes: scope.attributes(for: .account))
    }
  }

  /// What the answers say.
  /// - Parameter isCanarySeen: whether an entry that must exist was seen, so that nobody is believed to match.
  func selection(_ replies: [SearchReply], isCanarySeen: Bool) throws -> Selection {
    if let failure = replies.lazy.compactMap(\.failure).first { return .notRead(Shortfall(failure)) }
    var seen: Set<DistinguishedName> = []
    let found = try replies.flatMap(\.entries).map(scope.reader.principal).filter { seen.insert($0.dn).inserted }
    if found.isEmpty, !isCanarySeen { return .notRead(.blind) }
    return .found(found.sorted { $0.dn.text < $1.dn.text })
  }
}

extension Shortfall {
  /// An absence is not believed when an entry that must exist is not seen either.
  static let blind = Shortfall(
    .unreadable,
    "nothing answers to the name, but an entry that must exist is not shown either: this account may not see the directory"
  )
}
