import Directory
import Testing

@Suite("An error of a directory")
struct DirectoryErrorTests {
  /// Every condition, each with outside text where it can hold some.
  static let conditions: [DirectoryError.Condition] = [
    .unknownHost("S3CRET"), .noServers("S3CRET"), .refused, .unreachable("S3CRET"), .noAnswer(seconds: 5), .runTimedOut,
    .connectionLost, .cancelled,
    .certificateRejected("S3CRET", .unknownAuthority), .handshakeFailed("S3CRET", .other),
    .outdatedProtocol("S3CRET"),
    .result(.invalidCredentials),
    .referral("ldap://S3CRET"),
    .malformedAnswer("S3CRET"), .unreadableName("S3CRET"), .client(code: -3, text: "S3CRET"),
    .notAllowed("S3CRET", .ticket),
  ]

  @Test("describes itself without a name, an address or a word of the server", arguments: conditions)
  func descriptionIsSafe(condition: DirectoryError.Condition) {
    let error = DirectoryError(.bind, condition, server: "ldaps://S3CRET", serverText: "S3CRET")
    #expect(!error.description.contains("S3CRET"))
    #expect(!"\(error)".contains("S3CRET"))
    #expect(error.description.hasPrefix("bind: "))
  }

  @Test("tells a person where it happened and what the server said", arguments: conditions)
  func messageQuotes(condition: DirectoryError.Condition) {
    let message = DirectoryError(.bind, condition, server: "ldaps://dc1", serverText: "no such luck").message
    #expect(message.hasPrefix("ldaps://dc1: "))
    #expect(message.contains("The server says: no such luck."))
  }

  @Test(
    "tells a person the outside text that it holds",
    arguments: conditions.filter { "\($0)".contains("S3CRET") })
  func messageHoldsDetail(condition: DirectoryError.Condition) {
    #expect(DirectoryError(.connect, condition).message.contains("S3CRET"))
  }

  @Test("leaves out what there is none of")
  func shortest() {
    let error = DirectoryError(.search, .notAllowed("give a tree with --base", .noTree), serverText: "")
    #expect(error.message == "give a tree with --base.")
    #expect(error.serverText == nil)
    #expect(error.resultCode == nil)
  }

  @Test("says how long it waited without a needless decimal point")
  func seconds() {
    #expect(DirectoryError(.bind, .noAnswer(seconds: 1)).message.hasPrefix("no answer to bind within 1 second."))
    #expect(DirectoryError(.connect, .noAnswer(seconds: 5)).message.hasPrefix("no answer to connect within 5 seconds."))
    #expect(
      DirectoryError(.startTLS, .noAnswer(seconds: 0.5)).message.hasPrefix("no answer to StartTLS within 0.5 seconds."))
  }

  @Test("keeps a result code that nobody has named")
  func unknownCode() {
    let error = DirectoryError(.modify, .result(ResultCode(rawValue: 16_655)))
    #expect(error.resultCode?.rawValue == 16_655)
    #expect(error.description == "modify: result code 16655")
    #expect(ResultCode.entryAlreadyExists.description == "entryAlreadyExists (68)")
    #expect(ResultCode.assertionFailed.description == "assertionFailed (122)")
    #expect(ResultCode.noOperation.description == "noOperation (16654)")
  }
}
