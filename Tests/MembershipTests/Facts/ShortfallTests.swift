import Directory
import Membership
import Testing

@Suite("What could not be read")
struct ShortfallTests {
  @Test(
    "has the code of what went wrong",
    arguments: [
      (.bind, .result(.invalidCredentials), .authenticationFailed),
      (.bind, .notAllowed("x", .ticket), .authenticationFailed), (.bind, .notAllowed("x", .size), .incompleteRead),
      (.connect, .notAllowed("x", .identity), .misconfigured),
      (.connect, .notAllowed("x", .strangerHosts), .serverUntrusted),
      (.search, .notAllowed("x", .hiddenRootDSE), .unreadable),
      (.bind, .connectionLost, .serverUnreachable),
      (.connect, .refused, .serverUnreachable),
      (.connect, .unknownHost("x"), .serverUnreachable),
      (.connect, .noServers("x"), .serverUnreachable),
      (.startTLS, .certificateRejected("x", .unknownAuthority), .serverUntrusted),
      (.connect, .outdatedProtocol("TLS1.0"), .serverUntrusted),
      (.search, .connectionLost, .serverUnreachable),
      (.search, .noAnswer(seconds: 1), .serverUnreachable),
      (.search, .runTimedOut, .serverUnreachable),
      (.search, .cancelled, .incompleteRead), (.connect, .cancelled, .incompleteRead),
      (.search, .result(.insufficientAccessRights), .unreadable),
      (.search, .result(.operationsError), .unreadable),
      (.search, .result(.noSuchObject), .unreadable),
      (.search, .result(.sizeLimitExceeded), .incompleteRead),
      (.search, .result(.timeLimitExceeded), .incompleteRead),
      (.search, .result(.adminLimitExceeded), .incompleteRead),
      (.search, .result(.busy), .serverUnreachable),
      (.search, .referral("x"), .incompleteRead),
      (.search, .malformedAnswer("x"), .incompleteRead),
      (.search, .unreadableName("x"), .incompleteRead),
    ] as [(DirectoryError.Operation, DirectoryError.Condition, ReasonCode)])
  func codes(operation: DirectoryError.Operation, condition: DirectoryError.Condition, code: ReasonCode) {
    let error = DirectoryError(operation, condition)
    #expect(Shortfall(error).code == code)
    #expect(Shortfall(error).message == error.message)
  }
}
