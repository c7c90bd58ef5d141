/// One question to a directory (RFC 4511 §4.5.1).
package struct SearchRequest: Sendable, Hashable {
  /// Where to look.
  package let base: SearchBase
  /// How far below the base.
  package let scope: SearchScope
  /// What to look for.
  package let filter: Filter
  /// The attributes to return; ask for what is used and no more.
  package let attributes: [String]
  /// Whether links that expire come with the time that they have left; only for servers that can tell.
  package let showsExpiry: Bool
  /// Whether entries come with what the caller may do with them, as `attributeLevelRights`; only for servers that can tell.
  package let showsRights: Bool
  /// How many entries are wanted at most, of a server with the rest of the page: where there are more, the search ends as one that
  /// exceeds a size limit. Nil for all of them. Only for what can be done without.
  package let limit: Int?

  /// A question; without a filter it is about every entry in scope.
  package init(
    base: SearchBase, scope: SearchScope, filter: Filter = .any, attributes: [String], showsExpiry: Bool = false,
    showsRights: Bool = false, limit: Int? = nil
  ) {
    self.limit = limit
    self.showsExpiry = showsExpiry
    self.showsRights = showsRights
    self.base = base
    self.scope = scope
    self.filter = filter
    self.attributes = attributes
  }
}

extension SearchRequest {
  /// By base and filter, which tell nearly all apart.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(base)
    filter.hash(into: &hasher)
  }

  /// Whether it asks for a slice of an attribute, and not for all of it.
  package var asksForSlice: Bool {
    attributes.contains { $0.utf8.contains(UInt8(ascii: ";")) && AttributeDescription($0).isSlice }
  }
}

/// How far a search goes below its base (RFC 4511 §4.5.1.2).
package enum SearchScope: String, Sendable, Hashable {
  case base
  case oneLevel
  case subtree
}

/// The entry that a search starts from, by name or by identity.
package enum SearchBase: Sendable, Hashable, CustomStringConvertible {
  case name(DistinguishedName)
  /// Active Directory's `<SID=…>` (MS-ADTS §3.1.1.3.1.2.4).
  case sid(SecurityIdentifier)
  /// Active Directory's `<GUID=…>`.
  case guid(GloballyUniqueIdentifier)

  /// The root DSE.
  package static let root = SearchBase.name(.root)

  /// The base as it goes over the wire.
  package var description: String {
    switch self {
    case .name(let name): name.text
    case .sid(let sid): "<SID=\(sid)>"
    case .guid(let guid): "<GUID=\(guid)>"
    }
  }
}
