import Directory
import LabSupport
import Testing

@testable import OpenLDAP

/// "Who am I?" (RFC 4532) against a server that answers as no real one does.
@Suite(.mustEnd)
struct AuthorizationIdentityTests {
  private static let whoAmI = "1.3.6.1.4.1.4203.1.11.3"
  /// Notice of Disconnection (RFC 4511 §4.4.1).
  private static let notice = "1.3.6.1.4.1.1466.20036"

  @Test(
    "the server's words come as they are, nobody's too",
    arguments: [
      "dn:uid=a,dc=corp,dc=example", "dn: cn=directory manager", "u:CORP\\svc", "", "u:J\u{F6}rg\u{0}x",
      "dn:" + String(repeating: "x", count: 65_536),
    ])
  func words(identity: String) async throws {
    let server = try Self.server([.extended(value: Array(identity.utf8))])
    #expect(try await Offer.openToRead(server).authorizationIdentity() == identity)
    #expect(server.extended == [.extended(oid: Self.whoAmI, value: nil)])
    #expect(try await Offer.open(server).authorizationIdentity() == identity)
  }

  @Test("a server that does not offer it is not asked")
  func notOffered() async throws {
    let server = try Offer.server(extensions: ["1.3.6.1.4.1.1466.20037"]) { $0.success }
    #expect(try await Offer.openToRead(server).authorizationIdentity() == nil)
    #expect(server.extended.isEmpty)
  }

  @Test("a server that will not say, or says nothing, leaves it open", arguments: [2, 53, 0])
  func unsaid(code: Int) async throws {
    let server = try Self.server([.extended(.init(code))])
    #expect(try await Offer.openToRead(server).authorizationIdentity() == nil)
  }

  @Test("a connection asks once, whatever the answer", arguments: [0, 2])
  func once(code: Int) async throws {
    let server = try Self.server([.extended(.init(code), value: code == 0 ? Array("u:a".utf8) : nil)])
    let directory = try await Offer.open(server)
    for _ in 0..<3 { #expect(try await directory.authorizationIdentity() == (code == 0 ? "u:a" : nil)) }
    #expect(server.extended.count == 1)
  }

  @Test("any other answer is an error in the server's words, and the connection lives on", arguments: [1, 12, 50, 51])
  func refused(code: Int) async throws {
    let server = try Self.server([.extended(.init(code, diagnostic: "no luck"), value: Array("u:a".utf8))])
    let directory = try await Offer.openToRead(server)
    let error = await Offer.failure { _ = try await directory.authorizationIdentity() }
    #expect(error?.operation == .whoAmI)
    #expect(error?.resultCode?.rawValue == Int32(code))
    #expect(error?.serverText == "no luck")
    let question = SearchRequest(base: .name(try DistinguishedName(Offer.base)), scope: .base, attributes: ["cn"])
    #expect(try await directory.replies(to: [question])[0].failure == nil)
  }

  @Test("silence ends in time, a lost connection and a wrong answer are told for what they are")
  func broken() async throws {
    for (answer, condition) in [
      ([.stall], .noAnswer(seconds: 0.5)), ([.close], .connectionLost),
      ([.searchDone()], .malformedAnswer("it answers something else")),
    ] as [([ScriptedServer.Response], DirectoryError.Condition)] {
      let server = try Self.server(answer)
      defer { server.stop() }
      let directory = try await Offer.openToRead(server, step: .milliseconds(500))
      let error = await Offer.failure { _ = try await directory.authorizationIdentity() }
      #expect(error?.operation == .whoAmI)
      #expect(error?.condition == condition)
    }
  }

  @Test(
    "a goodbye in its place ends the connection in the server's words, one of no name too",
    arguments: [notice, "", nil])
  func goodbye(oid: String?) async throws {
    let goodbye = ScriptedServer.Response.extended(.init(52, diagnostic: "going down"), oid: oid)
    let server = try Self.server([.raw(goodbye.encoded(messageID: 0))])
    defer { server.stop() }
    let directory = try await Offer.openToRead(server)
    let error = await Offer.failure { _ = try await directory.authorizationIdentity() }
    #expect(error?.condition == .connectionLost)
    #expect(error?.serverText == "going down")
  }

  private static func server(_ answer: [ScriptedServer.Response]) throws -> ScriptedServer {
    try Offer.server(extensions: [whoAmI]) { request in
      if case .extended = request.operation { answer } else { request.success }
    }
  }
}
