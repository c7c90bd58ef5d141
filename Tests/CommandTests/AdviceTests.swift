import Directory
import Testing

@testable import RollcallCommands

@Suite("The advice of an error")
struct DirectoryErrorAdviceTests {
  @Test(
    "translates the data code of Active Directory's bind (ldapdomaindump#65, mql PR#9310)",
    arguments: [
      ("525", "no such user"), ("52e", "user or the password is wrong"), ("530", "at this hour"),
      ("531", "from this machine"), ("532", "password has expired"), ("533", "account is disabled"),
      ("701", "account has expired"), ("773", "password must be changed"), ("775", "locked out"),
    ])
  func bindData(code: String, advice: String) {
    let text = "80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data \(code), v4563"
    #expect(DirectoryError(.bind, .result(.invalidCredentials), serverText: text).advice?.contains(advice) == true)
  }

  @Test("does not take enforced channel binding for a wrong password (ldapdomaindump#65)")
  func channelBinding() {
    let text = "80090346: LdapErr: DSID-0C090702, comment: AcceptSecurityContext error, data 80090346, v4563"
    let message = DirectoryError(.bind, .result(.invalidCredentials), serverText: text).advice ?? ""
    #expect(message.contains("channel binding"))
    #expect(!message.contains("Check --user"))
  }

  @Test("sends a person to the password file where the server says nothing")
  func silence() {
    #expect(
      DirectoryError(.bind, .result(.invalidCredentials)).advice?.hasPrefix(
        "Check --user and the password in --password-file.") == true)
  }

  @Test(
    "says what to do next",
    arguments: [
      (.refused, "--url"), (.unknownHost("x"), "--url"), (.noServers("x"), "--domain"),
      (.noAnswer(seconds: 1), "--network-timeout"),
      (.runTimedOut, "--timeout"),
      (.certificateRejected("x"), "--ca"), (.handshakeFailed("x"), "--start-tls"),
      (.handshakeFailed("x", .ended), "log"), (.handshakeFailed("x", .refused), "--cert"),
      (.certificateRejected("x", .otherName), "--url"), (.certificateRejected("x", .otherKey), "--pin"),
      (.outdatedProtocol("TLS1.1"), "TLS 1.2"), (.referral("x"), "--base"),
      (.result(.strongerAuthRequired), "ldaps://"), (.result(.operationsError), "Bind first"),
      (.result(.insufficientAccessRights), "--user"), (.result(.sizeLimitExceeded), "limits"),
      (.result(.busy), "later"),
    ] as [(DirectoryError.Condition, String)])
  func nextStep(condition: DirectoryError.Condition, hint: String) {
    #expect(DirectoryError(.search, condition).advice?.contains(hint) == true)
  }

  @Test("does not call for a bind where a bind is what failed")
  func operationsErrorOfBind() {
    #expect(!DirectoryError(.bind, .result(.operationsError)).message.contains("Bind first"))
  }
}
