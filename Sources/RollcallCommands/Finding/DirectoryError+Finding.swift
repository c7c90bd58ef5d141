internal import Directory

extension DirectoryError {
  /// Whether the server could not be reached or did not answer, so that another one may be asked instead.
  var isUnreachable: Bool {
    switch condition {
    case .unknownHost, .refused, .unreachable, .noAnswer, .connectionLost, .endedUnanswered, .handshakeFailed,
      .outdatedProtocol:
      true
    default: isBusy
    }
  }

  /// Whether the server itself says that it is to be asked later.
  var isBusy: Bool { [.busy, .unavailable].contains(resultCode) }
}
