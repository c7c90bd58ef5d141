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
    return try whileAlive { try handle.authorizationIdentity(options.limits) }
  }
}
