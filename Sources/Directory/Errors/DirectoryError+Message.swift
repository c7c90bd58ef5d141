extension DirectoryError: CustomStringConvertible {
  /// Operation and condition without any text from outside.
  package var description: String { "\(operation.rawValue): \(condition.title)" }

  /// A sentence for a person: what failed, and in whose words.
  package var message: String {
    let place = server.isEmpty ? "" : "\(server): "
    let quote = serverText.map { " The server says: \($0)." } ?? ""
    return place + condition.sentence(operation) + "." + quote
  }
}

extension DirectoryError.Condition {
  /// A name for the condition, free of outside text.
  fileprivate var title: String {
    switch self {
    case .unknownHost: "unknown host"
    case .noServers: "no servers in DNS"
    case .refused: "connection refused"
    case .unreachable: "unreachable"
    case .noAnswer: "no answer"
    case .runTimedOut: "the run's time is over"
    case .connectionLost: "connection lost"
    case .endedUnanswered: "connection ended unanswered"
    case .cancelled: "cancelled"
    case .certificateRejected: "certificate rejected"
    case .handshakeFailed: "TLS handshake failed"
    case .outdatedProtocol: "outdated TLS"
    case .result(let code): code.description
    case .referral: "referral not followed"
    case .malformedAnswer: "malformed answer"
    case .unreadableName: "unreadable name"
    case .incomplete: "incomplete"
    case .client(let code, _): "client library error \(code)"
    case .notAllowed: "not allowed"
    }
  }

  /// What happened, as a sentence without its full stop.
  fileprivate func sentence(_ operation: DirectoryError.Operation) -> String {
    switch self {
    case .unknownHost(let host): "the host name \(host) is not known"
    case .noServers(let domain):
      "DNS knows no server of the domain \(domain): no SRV record is named _ldap._tcp.dc._msdcs.\(domain), and none "
        + "_ldap._tcp.\(domain)"
    case .refused: "the connection was refused"
    case .unreachable(let why): "the server cannot be reached (\(why))"
    case .noAnswer(let seconds): "no answer to \(operation.rawValue) within \(Self.plain(seconds))"
    case .runTimedOut: "the time for the whole run was over during \(operation.rawValue)"
    case .endedUnanswered: "the server ended the connection before it answered anything"
    case .connectionLost: "the connection was lost during \(operation.rawValue)"
    case .cancelled: "\(operation.rawValue) was cancelled"
    case .certificateRejected(let why, _): "the server's certificate is not accepted: \(why)"
    case .handshakeFailed(let words, let fault): "no TLS session could be made: \(fault.clause) (\(words))"
    case .outdatedProtocol(let version): "the server speaks \(version) at most, and the least that is safe is TLS 1.2"
    case .result(.assertionFailed): "somebody else changed the entry meanwhile (\(ResultCode.assertionFailed))"
    case .result(let code): "\(operation.rawValue) was answered with \(code)"
    case .referral(let places): "the server did not look in \(places)"
    case .malformedAnswer(let why): "the answer to \(operation.rawValue) makes no sense: \(why)"
    case .unreadableName(let name): "an entry's name cannot be read: \(name)"
    case .incomplete(let why): why
    case .client(let code, let text): "\(operation.rawValue) failed in the client library: \(text) (\(code))"
    case .notAllowed(let why, _): why
    }
  }

  private static func plain(_ seconds: Double) -> String {
    let tenths = seconds < 0.1 ? seconds : (seconds * 10).rounded() / 10
    return tenths == 1 ? "1 second" : tenths == tenths.rounded() ? "\(Int(tenths)) seconds" : "\(tenths) seconds"
  }
}

extension HandshakeFault {
  fileprivate var clause: String {
    switch self {
    case .notTLS: "what the server sends is no TLS"
    case .ended: "the server ended the connection within the handshake"
    case .refused: "the server refused the session"
    case .other: "the handshake failed"
    }
  }
}
