import Directory
import LabSupport
import Testing

@testable import OpenLDAP

/// Entries asked for with what the caller may do with them (Get Effective Rights control).
@Suite(.mustEnd)
struct EffectiveRightsTests {
  private static let rights = "1.3.6.1.4.1.42.2.27.9.5.2"
  private static let whoAmI = "1.3.6.1.4.1.4203.1.11.3"
  private static let identity = "dn: uid=a,dc=corp,dc=example"

  @Test("the control is critical and names the caller as the server does, who is asked for once")
  func control() async throws {
    let server = try Self.server()
    let directory = try await Offer.openToRead(server)
    for _ in 0..<2 {
      let reply = try await directory.replies(to: [try Self.question()])[0]
      #expect(reply.failure == nil)
      #expect(reply.entries.first?.strings("attributeLevelRights") == ["member:rscwo"])
    }
    let expected = ScriptedServer.Control(Self.rights, isCritical: true, value: Array(Self.identity.utf8))
    #expect(Self.questions(server).map(\.controls) == [[expected], [expected]])
    #expect(server.extended.count == 1)
  }

  @Test("a question that does not want them goes out as ever, beside one that does")
  func unasked() async throws {
    let server = try Self.server()
    let directory = try await Offer.openToRead(server)
    _ = try await directory.replies(to: [try Self.question(showsRights: false)])
    #expect(server.extended.isEmpty, "nobody needs to know who asks")
    _ = try await directory.replies(to: [try Self.question(), try Self.question(showsRights: false)])
    #expect(Set(Self.questions(server).map(\.controls.count)) == [0, 1])
    #expect(Self.questions(server).flatMap(\.controls).count == 1)
  }

  @Test("a server that does not offer the control is not asked for them")
  func notOffered() async throws {
    let server = try Self.server(controls: [])
    let directory = try await Offer.openToRead(server)
    _ = try await directory.replies(to: [try Self.question()])
    #expect(server.extended.isEmpty)
    #expect(try await directory.authorizationIdentity() == Self.identity)
    _ = try await directory.replies(to: [try Self.question()])
    #expect(Self.questions(server).map(\.controls) == [[], []])
  }

  @Test(
    "where the caller has no DN, or none is told, the entries come without them",
    arguments: [(0, ""), (0, "dn:"), (0, "u:a"), (2, nil), (53, nil), (50, nil), (0, nil)] as [(Int, String?)])
  func noSubject(code: Int, identity: String?) async throws {
    let server = try Self.server(saying: .extended(.init(code), value: identity.map { Array($0.utf8) }))
    let reply = try await Offer.openToRead(server).replies(to: [try Self.question()])[0]
    #expect(reply.failure == nil)
    #expect(reply.entries.count == 1)
    #expect(Self.questions(server).map(\.controls) == [[]])
  }

  @Test("a connection that ends over the question who asks is over, and the search says why")
  func lost() async throws {
    for (answer, condition) in [
      (.close, .connectionLost), (.stall, .noAnswer(seconds: 0.5)),
    ] as [(ScriptedServer.Response, DirectoryError.Condition)] {
      let server = try Self.server(saying: answer)
      defer { server.stop() }
      let directory = try await Offer.openToRead(server, step: .milliseconds(500))
      let error = await Offer.failure { _ = try await directory.replies(to: [try Self.question()]) }
      #expect(error?.operation == .whoAmI)
      #expect(error?.condition == condition)
      #expect(Self.questions(server).isEmpty)
    }
  }

  @Test("a refusal of the control is the question's own failure")
  func refused() async throws {
    let server = try Self.server(answering: [.searchDone(.init(50, diagnostic: "requestor has no g permission"))])
    let reply = try await Offer.openToRead(server).replies(to: [try Self.question()])[0]
    #expect(reply.failure?.resultCode == .insufficientAccessRights)
    #expect(Self.questions(server).map(\.controls.count) == [1])
  }

  @Test("no control pushes another out: pages, domain scope, links that expire and rights go together")
  func allTogether() async throws {
    let controls = ["1.2.840.113556.1.4.319", "1.2.840.113556.1.4.1339", "1.2.840.113556.1.4.2309", Self.rights]
    let server = try Self.server(controls: controls)
    _ = try await Offer.openToRead(server).replies(to: [try Self.question(scope: .subtree, showsExpiry: true)])
    #expect(Self.questions(server).map { $0.controls.map(\.oid) } == [controls])
    #expect(Self.questions(server).flatMap(\.controls).map(\.isCritical) == [true, true, true, true])
  }

  private static func question(
    scope: SearchScope = .base, showsExpiry: Bool = false, showsRights: Bool = true
  ) throws -> SearchRequest {
    SearchRequest(
      base: .name(try DistinguishedName(Offer.group)), scope: scope, attributes: ["member"], showsExpiry: showsExpiry,
      showsRights: showsRights)
  }

  /// The searches but the one for the root DSE.
  private static func questions(_ server: ScriptedServer) -> [ScriptedServer.Request] {
    server.requests.filter { $0.search?.base.isEmpty == false }
  }

  private static func server(
    controls: [String] = [rights], saying identity: ScriptedServer.Response = .extended(value: Array(identity.utf8)),
    answering answer: [ScriptedServer.Response] = [
      .entry(Offer.group, ["entryLevelRights": ["v"], "attributeLevelRights": ["member:rscwo"]]), .searchDone(),
    ]
  ) throws -> ScriptedServer {
    try Offer.server(controls: controls, extensions: [whoAmI]) { request in
      switch request.operation {
      case .extended: [identity]
      case .search: answer
      default: request.success
      }
    }
  }
}
