import Directory
import LabSupport
import Testing

@testable import OpenLDAP

/// What goes over the wire for many lookups.
@Suite(.mustEnd)
struct JointSearchTests {
  private typealias Response = ScriptedServer.Response

  private static let base = "dc=corp,dc=example"

  @Test("twenty lookups are one request, also where nothing answers to any")
  func once() async throws {
    let found = Response.entry("uid=u3,\(Self.base)", ["uid": ["u3"]])
    for answer in [[found], []] {
      let server = try Self.server(answer)
      let replies = try await Self.lookUp(20, server)
      #expect(replies.map(\.entries.count) == (0..<20).map { $0 == 3 ? answer.count : 0 })
      #expect(replies.allSatisfy { $0.failure == nil })
      #expect(Self.searches(server) == 1)
    }
  }

  @Test("each is put again by itself where an entry does not tell whom it answers, or the one question is refused")
  func again() async throws {
    let silent = Response.entry("uid=u3,\(Self.base)", [:])
    let server = try Self.server([silent])
    #expect(try await Self.lookUp(20, server).map(\.entries.count) == Array(repeating: 1, count: 20))
    #expect(Self.searches(server) == 21)
    let refusing = try Self.server([], end: .searchDone(.init(11)))
    #expect(try await Self.lookUp(20, refusing).allSatisfy { $0.failure?.resultCode == .adminLimitExceeded })
    #expect(Self.searches(refusing) == 21)
  }

  @Test("seven are put one by one")
  func few() async throws {
    let server = try Self.server([])
    #expect(try await Self.lookUp(7, server).count == 7)
    #expect(Self.searches(server) == 7)
  }

  private static func server(_ answer: [Response], end: Response = .searchDone()) throws -> ScriptedServer {
    try ScriptedServer { request in
      guard let search = request.search else { return request.success }
      if search.base.isEmpty { return [.entry("", ["namingContexts": [base]]), .searchDone()] }
      return answer + [end]
    }
  }

  private static func lookUp(_ count: Int, _ server: ScriptedServer) async throws -> [SearchReply] {
    let limits = TimeLimits(step: .seconds(10), runEnds: .now + .seconds(20))
    let directory = try await LiveDirectory.open(
      ConnectionOptions(endpoint: try Endpoint(server.url), bind: .anonymous, limits: limits))
    let tree = SearchBase.name(try DistinguishedName(base))
    return try await directory.replies(
      to: (0..<count).map {
        SearchRequest(base: tree, scope: .subtree, filter: .equals("uid", "u\($0)"), attributes: ["uid"])
      })
  }

  /// How many searches came below the base.
  private static func searches(_ server: ScriptedServer) -> Int {
    server.requests.compactMap(\.search).count { $0.base == base }
  }
}
