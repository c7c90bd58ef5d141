import Directory
import Membership

/// Whether a group that nobody answered for is there all the same: an entry of that name that holds members without being of a class
/// that is known for it. On Active Directory there is none.
struct UnknownKindCheck {
  private let lookups: [Lookup]
  private let scope: AuditScope

  /// - Parameter lookups: those that found nothing.
  init(_ lookups: [Lookup], in scope: AuditScope) {
    self.lookups = scope.isActiveDirectory ? [] : lookups.filter { $0.role == .group && !$0.assertions.isEmpty }
    self.scope = scope
  }

  /// Why some of them are not known to be missing.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  func shortfalls(_ directory: any DirectoryReading) async throws -> [RosterEntry: Shortfall] {
    let replies = try await directory.replies(toEach: lookups.map(requests))
    let doubts = try zip(lookups, replies).compactMap { lookup, replies in
      try Self.shortfall(replies).map { (lookup.subject, $0) }
    }
    return Dictionary(doubts) { first, _ in first }
  }

  private static func shortfall(_ replies: [SearchReply]) throws -> Shortfall? {
    if let entry = replies.lazy.flatMap(\.entries).first { return unknown(try entry.distinguishedName()) }
    return replies.lazy.compactMap(\.failure).first { $0.resultCode != .noSuchObject }.map(Shortfall.init)
  }

  private func requests(_ lookup: Lookup) -> [SearchRequest] {
    let holdsSomebody = Filter.or(scope.vocabulary.linkAttributes.map(Filter.present))
    return scope.lookupRoots.map {
      SearchRequest(
        base: .name($0), scope: .subtree, filter: .and([.or(lookup.assertions), holdsSomebody]),
        attributes: ["objectClass"])
    }
  }

  private static func unknown(_ name: DistinguishedName) -> Shortfall {
    Shortfall(
      .unreadable, "\(name) is called that and holds members, but is no group of a kind known here: name it by its DN")
  }
}
