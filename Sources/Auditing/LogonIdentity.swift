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
