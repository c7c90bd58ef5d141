import COpenLDAP
import Directory

extension Connection {
  /// Whom the server takes us for.
  enum Caller {
    case unsaid
    /// An authzId (RFC 4513 §5.2.1.8); empty for nobody.
    case known(String)
  }

  /// Asks the server, once, who it takes us for; nil when it cannot say.
  func authorizationIdentity() throws -> String? {
    if caller == nil { caller = try askCaller().map(Caller.known) ?? .unsaid }
    guard case .known(let identity) = caller else { return nil }
    return identity
  }

  private func askCaller() throws -> String? {
    guard rootDSE?.tellsIdentity == true else { return nil }
    return try whileAlive { try handle.authorizationIdentity(limits) }
  }

  /// Learns who we are, for the rights that entries are asked for with. Where that is refused they are not told, and the entries
  /// are; a connection that it ended is the search's own failure.
  func learnCaller() {
    if rootDSE?.tellsRights == true { _ = try? authorizationIdentity() }
  }

  /// The value that asks for the caller's own rights: 389 Directory Server has no word for it, takes an authzId with a DN only,
  /// and tells nobody nothing (get-effective-rights: missing subject).
  var subjectOfRights: String? {
    guard rootDSE?.tellsRights == true, case .known(let identity) = caller else { return nil }
    return identity.hasPrefix("dn:") && identity.contains("=") ? identity : nil
  }
}
