internal import Directory
internal import Membership

extension Reason {
  /// What to do next, as a sentence; nil where the message says it all.
  var advice: String? {
    switch code {
    case .accountNotFound: "Check the spelling; a DN, SID or GUID names the account beyond doubt."
    case .groupNotFound: "Name the group by its name, DN, SID or GUID."
    default: error?.advice
    }
  }
}

extension DirectoryError {
  /// What to do next, in the words of the command line; nil where the message says it all.
  var advice: String? {
    switch condition {
    case .unknownHost: "Check the name in --url and this machine's name resolution."
    case .noServers: "Check --domain and which DNS servers this machine asks, or name a server with --url."
    case .refused: "Check the port in --url (389 for ldap, 636 for ldaps) and that the directory is running."
    case .unreachable: "Check the address in --url and the network between."
    case .noAnswer: "Check that the port speaks LDAP (389 ldap, 636 ldaps) or allow more time with --network-timeout."
    case .runTimedOut: "Allow more time with --timeout."
    case .connectionLost: "Run again; if it happens again, look at the server's log."
    case .certificateRejected(_, let fault): fault.advice
    case .handshakeFailed(_, let fault): fault.advice
    case .outdatedProtocol: "Have TLS 1.2 or 1.3 switched on at the server."
    case .result(let code): code.advice(operation, serverText: serverText)
    case .referral: "Ask that server too, or narrow --base."
    case .incomplete: "Export the whole directory, or ask it with --url."
    case .cancelled, .malformedAnswer, .client: nil
    case .notAllowed: operation == .bind ? "See --bind, --user and --password-file." : "See --base and --ca."
    }
  }
}

extension CertificateFault {
  fileprivate var advice: String {
    switch self {
    case .expired: "Have it renewed on the server."
    case .notYetValid: "Check this machine's clock and the server's certificate."
    case .otherName: "Name the host as the certificate does in --url, or have one made that has its name."
    case .noAlternativeName: "Have one made with a subjectAltName, or leave out --require-san."
    case .selfSigned: "If it is the server's own, trust it with --ca FILE; else have an authority sign one."
    case .unknownAuthority: "Name the authority that signed it with --ca FILE."
    case .otherKey: "If the server was given a new key, add its --pin; if nobody did that, somebody is in between."
    }
  }
}

extension HandshakeFault {
  fileprivate var advice: String {
    let port = "Check that the port speaks TLS: 636 for ldaps, or --start-tls on 389"
    return switch self {
    case .notTLS, .other: port + "."
    case .ended: port + "; if it does, look at the server's log."
    case .refused:
      "It may ask for a certificate of ours (--cert, --key), or for a cipher that is not safe: see its log."
    }
  }
}

extension ResultCode {
  fileprivate func advice(_ operation: DirectoryError.Operation, serverText: String?) -> String? {
    switch self {
    case .invalidCredentials: BindRefusal(serverText).advice
    case .strongerAuthRequired:
      "Use ldaps:// or --start-tls, or --bind gssapi: this server wants the connection protected."
    case .operationsError where operation == .search:
      "Bind first: this server does not answer anonymous searches (--bind, --user)."
    case .insufficientAccessRights: "The account that asked (--bind, --user) has no right to do this."
    case .sizeLimitExceeded, .timeLimitExceeded, .adminLimitExceeded:
      "The server's limits cut the answer short: ask with an account that has higher ones."
    case .noSuchObject where operation == .search: "Check --base, and that the account may see it."
    case .busy, .unavailable: "Try again later, or another server with --url."
    default: nil
    }
  }
}

extension String {
  /// The same advice with a roster's keys for the options of the command line.
  var inRosterWords: String {
    let keys = [
      "url", "domain", "site", "ldif", "base", "bind", "user", "password-file", "keytab", "start-tls", "ca", "pin",
      "require-san", "cert", "key",
    ]
    return keys.reduce(self) { text, option in
      text.replacing("--\(option)", with: "'\(ConnectionSettings.key(option))'")
    }
  }
}
