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
    case .noAnswer where operation == .handshake, .runTimedOut where operation == .handshake:
      "The port may speak no TLS (636 does), the server hang or have a full backlog, or a firewall swallow the handshake; else allow "
        + "more time (--network-timeout, --timeout)."
    case .noAnswer: "Check that the port speaks LDAP (389 ldap, 636 ldaps) or allow more time with --network-timeout."
    case .runTimedOut: "Allow more time with --timeout."
    case .connectionLost: "Run again; if it happens again, look at the server's log."
    case .endedUnanswered(overTLS: true):
      "It may not take the certificate of --cert, or want one (--cert, --key), and tell only its log."
    case .endedUnanswered: "If the port is one for TLS (636), say ldaps:// in --url; else look at the server's log."
    case .certificateRejected(_, let fault): fault.advice
    case .handshakeFailed(_, let fault): fault.advice
    case .outdatedProtocol: "Have TLS 1.2 or 1.3 switched on at the server."
    case .result(let code): code.advice(self)
    case .referral: "Ask that server too; --base helps where names are looked up, and groups are looked for everywhere."
    case .incomplete: "Export the whole directory, or ask it with --url."
    case .malformedAnswer:
      "Check that the port is an LDAP server's, and one for TLS where --url says ldaps:// (389 ldap, 636 ldaps)."
    case .unreadableName: "Rename that entry."
    case .cancelled, .client: nil
    case .notAllowed(let why, let restraint): restraint.advice(why)
    }
  }
}

extension CertificateFault {
  fileprivate var advice: String {
    switch self {
    case .expired: "Have it renewed on the server."
    case .notYetValid: "Check this machine's clock and the server's certificate."
    case .otherName: "Name the host as the certificate does in --url, or have one made that has its name."
    case .localName:
      "localhost alone cannot be asked for: write 127.0.0.1 or the host's own name in --url, and have a certificate made that has it "
        + "where this one has not."
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

extension Restraint {
  /// - Parameter why: the library's words, where it was the one that would not.
  fileprivate func advice(_ why: String) -> String? {
    switch self {
    case .plaintextPassword: "Give --start-tls, or an ldaps:// URL."
    case .emptyPassword: "Write it to --password-file."
    case .ticket: TicketRefusal(why).advice
    case .external:
      "The server offers no EXTERNAL bind on this connection: it has to ask for a certificate and trust the authority that "
        + "signed --cert, or else bind with "
        + "--user or --keytab."
    case .strangerCertificate: "Have --cert mapped to an account, or bind with --user or --keytab."
    case .authorities: "Name the authority's certificate, in PEM form, with --ca."
    case .identity:
      "Check that --key is the private key of --cert: openssl shows the public key of both (pkey -pubout, x509 -pubkey)."
    case .hiddenRootDSE: "Bind as an account that may see it (--user, --keytab or --bind), or have it shown."
    case .noTree: "Name a tree with --base."
    case .strangerHosts: "Name the authority that signed their certificates with --ca, or the servers with --url."
    case .socketPath: "Give the socket a shorter name (108 bytes at most)."
    case .size, .notOffered, .unsafeChange: nil
    }
  }
}

extension ResultCode {
  fileprivate func advice(_ error: DirectoryError) -> String? {
    switch self {
    case .invalidCredentials: BindRefusal(error.serverText).advice
    case .strongerAuthRequired where error.server.hasPrefix("ldaps"):
      "Inside TLS this server takes no such bind: use --user with a password, or --bind gssapi over ldap://."
    case .strongerAuthRequired, .confidentialityRequired:
      "Use ldaps:// or --start-tls, or --bind gssapi: this server wants the connection protected. Where it is, take another --bind."
    case .authMethodNotSupported where error.operation == .bind,
      .inappropriateAuthentication where error.operation == .bind:
      "The server does not take this way to bind: choose another with --bind."
    case .operationsError where error.operation == .search:
      "Bind first: this server does not answer anonymous searches (--bind, --user)."
    case .insufficientAccessRights:
      "The account that asked (--bind, --user) has no right to do this: have it granted, or use another."
    case .invalidDNSyntax where error.operation == .bind:
      "--user has to be a DN here, such as cn=reader,dc=corp,dc=example."
    case .invalidDNSyntax: "The server takes a name for no DN: check the names that were given, and --base."
    case .sizeLimitExceeded, .timeLimitExceeded:
      "The server's limits cut the answer short: ask with an account that has higher ones."
    case .adminLimitExceeded:
      "The server's limits cut the answer short: ask with an account that has higher ones, or have what is looked up indexed there "
        + "(cn, uid, member, memberUid)."
    case .noSuchObject where error.operation == .search: "Check --base, and that the account may see it."
    case .busy, .unavailable: "Try again later, or another server with --url."
    default: nil
    }
  }
}
