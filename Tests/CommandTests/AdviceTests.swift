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
        "Check --user and the password.") == true)
  }

  @Test(
    "says what to do next",
    arguments: [
      (.refused, "--url"), (.unknownHost("x"), "--url"), (.noServers("x"), "--domain"),
      (.noAnswer(seconds: 1), "--network-timeout"),
      (.runTimedOut, "--timeout"),
      (.certificateRejected("x", .unknownAuthority), "--ca"), (.handshakeFailed("x", .other), "--start-tls"),
      (.handshakeFailed("x", .ended), "log"), (.handshakeFailed("x", .refused), "--cert"),
      (.certificateRejected("x", .otherName), "--url"), (.certificateRejected("x", .otherKey), "--pin"),
      (.outdatedProtocol("TLS1.1"), "TLS 1.2"), (.referral("x"), "--base"), (.unreadableName("x"), "Rename"),
      (.result(.strongerAuthRequired), "ldaps://"), (.result(.operationsError), "Bind first"),
      (.result(.insufficientAccessRights), "--user"), (.result(.sizeLimitExceeded), "limits"),
      (.result(.busy), "later"),
      (.result(.invalidDNSyntax), "no DN"), (.result(.insufficientAccessRights), "granted"),
      (.result(.confidentialityRequired), "--start-tls"), (.certificateRejected("x", .localName), "localhost alone"),
      (.notAllowed("x", .plaintextPassword), "--start-tls"), (.notAllowed("x", .emptyPassword), "--password-file"),
      (.notAllowed("x", .external), "--cert"), (.notAllowed("x", .strangerCertificate), "mapped"),
      (.notAllowed("x", .authorities), "--ca"), (.notAllowed("x", .identity), "--key"),
      (.notAllowed("x", .hiddenRootDSE), "--user"), (.notAllowed("x", .noTree), "--base"),
      (.notAllowed("x", .strangerHosts), "--url"), (.notAllowed("x", .socketPath), "shorter"),
    ] as [(DirectoryError.Condition, String)])
  func nextStep(condition: DirectoryError.Condition, hint: String) {
    #expect(DirectoryError(.search, condition).advice?.contains(hint) == true)
  }

  @Test(
    "reads what Kerberos says",
    arguments: [
      ("No Kerberos credentials available (default cache: FILE:/tmp/krb5cc_0)", "kinit"),
      ("Cannot contact any KDC for realm 'CORP.EXAMPLE'", "port 88"), ("Clock skew too great", "clocks"),
      ("Ticket expired", "new ticket"), ("Server not found in Kerberos database", "full name"),
      ("Server ldap/dc1.corp@CORP not found in Kerberos database", "full name"),
      ("Client 'x@CORP' not found in Kerberos database", "klist -k"),
      ("Preauthentication failed", "export the keytab anew"), ("Key table file '/k' not found", "klist -k"),
      ("SASL(-4): no mechanism available: No worthy mechs found", "SASL's GSSAPI module"),
    ])
  func kerberos(words: String, hint: String) {
    #expect(DirectoryError(.bind, .notAllowed(words, .ticket)).advice?.contains(hint) == true)
  }

  @Test("does not send a person to TLS who is there, nor to --base for a name to bind as")
  func elsewhere() {
    let stronger = DirectoryError(.bind, .result(.strongerAuthRequired), server: "ldaps://dc1").advice ?? ""
    #expect(!stronger.contains("Use ldaps://") && stronger.contains("--user"))
    #expect(DirectoryError(.bind, .result(.invalidDNSyntax)).advice?.contains("--user") == true)
    #expect(DirectoryError(.bind, .result(.inappropriateAuthentication)).advice?.contains("--bind") == true)
  }

  @Test("does not call for a bind where a bind is what failed")
  func operationsErrorOfBind() {
    #expect(!DirectoryError(.bind, .result(.operationsError)).message.contains("Bind first"))
  }
}
