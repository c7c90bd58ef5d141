/// Why a directory could not be asked or changed.
///
/// `description` is safe for any log: it holds no name from the directory and none of the server's text. `message` is for the
/// person at the terminal and quotes the server; escape it for where it goes.
package struct DirectoryError: Error, Sendable, Hashable, Codable {
  /// What was being done.
  package enum Operation: String, Sendable, Hashable, Codable {
    case connect
    case startTLS = "StartTLS"
    /// What makes a TLS session, over ldaps and once StartTLS was answered (RFC 8446 §4).
    case handshake = "TLS handshake"
    case bind
    case search
    case modify
    /// RFC 4532.
    case whoAmI = "Who am I"
  }

  /// What was met.
  package enum Condition: Sendable, Hashable, Codable {
    case unknownHost(String)
    /// DNS knows no server of this domain.
    case noServers(String)
    case refused
    case unreachable(String)
    /// Nothing came within the time allowed, in seconds.
    case noAnswer(seconds: Double)
    /// The whole run's time is over.
    case runTimedOut
    case connectionLost
    /// The server ended the connection before it answered anything on it.
    case endedUnanswered(overTLS: Bool)
    case cancelled
    /// The certificate does not hold; the reason is a clause with names, dates and the fingerprint.
    case certificateRejected(String, CertificateFault)
    /// No TLS session came about, in the library's words.
    case handshakeFailed(String, HandshakeFault)
    /// The server speaks only versions of TLS that are not accepted any more, such as this one.
    case outdatedProtocol(String)
    /// The server answered an operation with a result code other than success.
    case result(ResultCode)
    case referral(String)
    /// The answer breaks the protocol or does not join; the reason is a clause.
    case malformedAnswer(String)
    /// An entry came by a name that is none, with what is wrong with it; the text names it.
    case unreadableName(String)
    /// The directory is known not to hold all that the answer would need; the reason is a clause.
    case incomplete(String)
    /// The client library refused, with its own code (`LDAP_API_ERROR`, below zero) and words.
    case client(code: Int32, text: String)
    /// This client will not do it; the reason is a clause.
    case notAllowed(String, Restraint)
  }

  /// What was being done.
  package let operation: Operation
  /// What was met while doing it.
  package let condition: Condition
  /// The URL that was asked, without credentials; empty where only one directory is asked.
  package let server: String
  /// The server's own words (diagnosticMessage, RFC 4511 §4.1.9); nil when it said nothing.
  package let serverText: String?
  /// With `noSuchObject`, the lowest entry on the way to the name that the server found (matchedDN, RFC 4511 §4.1.9); nil when
  /// it names none, as for an entry that it hides.
  package let matched: DistinguishedName?

  /// An error of one operation; empty server text counts as none.
  package init(
    _ operation: Operation, _ condition: Condition, server: String = "", serverText: String? = nil,
    matched: DistinguishedName? = nil
  ) {
    self.matched = matched
    self.operation = operation
    self.condition = condition
    self.server = server
    self.serverText = serverText.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whatever was thrown during an operation; what is no error of a directory is told as an answer that makes no sense.
  package init(_ error: any Error, during operation: Operation) {
    self = error as? DirectoryError ?? DirectoryError(operation, .malformedAnswer("\(error)"))
  }

  /// The server's result code, when it gave one.
  package var resultCode: ResultCode? {
    if case .result(let code) = condition { code } else { nil }
  }
}
