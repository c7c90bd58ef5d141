import Directory

/// Why nothing that a server sends is believed any more.
enum AnswerFault: Error, Equatable {
  /// It is not what LDAP's messages are made of (RFC 4511 §5.1); the reason is a clause.
  case misshapen(String)
  /// It answers a request that was not made, or one that it had answered already.
  case unasked
  /// A message has more bytes than one may have.
  case largeMessage(most: Int)
  /// A message has more elements than one may have.
  case manyParts(most: Int)
  /// All messages together have more bytes than a run may bring.
  case largeRun(most: Int)

  /// The condition to report.
  var condition: DirectoryError.Condition {
    switch self {
    case .misshapen(let why): .malformedAnswer(why)
    case .unasked: .malformedAnswer("it is no answer to what was asked")
    case .largeMessage(let most):
      .notAllowed("an entry or another message of more than \(Self.size(most)) is not read", .size)
    case .manyParts(let most): .notAllowed("an entry of more than \(most) values is not read", .size)
    case .largeRun(let most): .notAllowed("more than \(Self.size(most)) over one connection is not read", .size)
    }
  }

  private static func size(_ bytes: Int) -> String {
    bytes >= 1 << 30 ? "\(bytes >> 30) GiB" : bytes >= 1 << 20 ? "\(bytes >> 20) MiB" : "\(bytes) bytes"
  }
}
