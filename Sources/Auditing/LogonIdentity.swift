import Directory
import Membership

/// A SID that every account's token holds once it has logged on, and that groups hold as a foreignSecurityPrincipal: whoever is in
/// such a group is not to be seen from the account (MS-DTYP §2.4.2.4).
///
/// Others (Interactive, Service, Batch …) depend on how an account logs on, which no directory knows.
enum LogonIdentity: CaseIterable {
  case everyone
  case authenticatedUsers

  init?(sid: SecurityIdentifier) {
    guard let known = Self.allCases.first(where: { $0.sid == sid }) else { return nil }
    self = known
  }

  var sid: SecurityIdentifier {
    switch self {
    case .everyone: SecurityIdentifier(authority: 1, subAuthorities: [0])
    case .authenticatedUsers: SecurityIdentifier(authority: 5, subAuthorities: [11])
    }
  }

  /// The name that Windows gives it in English.
  var title: String {
    switch self {
    case .everyone: "Everyone"
    case .authenticatedUsers: "Authenticated Users"
    }
  }

  /// What the directory says of them.
  struct Entries {
    let found: [Principal]
    /// Why they could not be read; nil when they could, whether there are any or not.
    let shortfall: Shortfall?

    /// An entry that does not show one of their SIDs is none of them, or nobody knows which: everybody would be in its groups.
    init(_ replies: [SearchReply], _ reader: PrincipalReader) throws {
      let entries = try replies.flatMap(\.entries).map(reader.principal)
      found = entries.filter { $0.sid.flatMap(LogonIdentity.init) != nil }
      let failure = replies.lazy.compactMap(\.failure).first.map { Shortfall($0) }
      shortfall = failure ?? (found.count < entries.count ? .strangers : nil)
    }
  }

  /// The questions that find the entries they have in this domain, if any. By class, since the forest's configuration holds entries
  /// of the same SIDs (MS-ADTS §6.1.1.2.7).
  static func requests(in scope: AuditScope) -> [SearchRequest] {
    guard scope.isActiveDirectory else { return [] }
    return scope.groups(
      .and([
        .equals("objectClass", "foreignSecurityPrincipal"), .or(allCases.map { .equality("objectSid", $0.sid.bytes) }),
      ]))
  }
}

extension Shortfall {
  fileprivate static let strangers = Shortfall(
    .incompleteRead, "the entries of Everyone and Authenticated Users were asked for, and others came")
}

extension Principal {
  /// Whether an account has this identity once it has logged on: Guest is in Everyone alone (MS-DTYP §2.4.2.4).
  func isWorn(by account: Principal) -> Bool {
    account.sid?.rid != 501 || sid == LogonIdentity.everyone.sid
  }
}
