import Directory
import LabSupport
import OpenLDAP
import Testing

/// OpenLDAP may be told to give smaller pages than it is asked for, or none (slapd.conf(5), limits).
@Suite(.lab("slapd"), .mustEnd)
struct PageLimitTests {
  private static let count = 1_200

  @Test(
    "what a server gives in smaller pages, or in one piece, is read whole",
    arguments: [
      "limits * size.pr=1000 size.prtotal=unlimited", "limits * size.pr=200 size.prtotal=unlimited",
      "limits * size.pr=99 size=unlimited", "limits * size.prtotal=disabled size=unlimited",
    ])
  func whole(limits: String) async throws {
    let replies = try await Self.replies(limits)
    #expect(replies.map { $0.failure?.message } == [nil, nil, nil])
    #expect(replies.map(\.entries.count) == [1, Self.count, Self.count])
  }

  @Test("what is not given whole in any way is told as that")
  func cut() async throws {
    let replies = try await Self.replies("limits * size.prtotal=disabled size=500")
    #expect(replies.map { $0.failure?.resultCode } == [nil, .sizeLimitExceeded, .sizeLimitExceeded])
    #expect(replies[1].entries.count == 500)
  }

  /// A question for one entry, and twice one for all; the last in pages of any size.
  private static func replies(_ limits: String) async throws -> [SearchReply] {
    let people = (0..<count).map { OpenLDAPEntries.person("a\($0)") }.joined()
    let configuration = SlapdConfiguration(seed: OpenLDAPEntries.branches + people, directives: limits)
    return try await withSlapd(configuration) { slapd in
      let directory = try await LabConnection.open(slapd.url, as: .anonymous)
      let base = SearchBase.name(try DistinguishedName(OpenLDAPEntries.people))
      func request(_ filter: Filter, limit: Int? = nil) -> SearchRequest {
        SearchRequest(base: base, scope: .oneLevel, filter: filter, attributes: ["uid"], limit: limit)
      }
      let one = request(.equals("uid", "a1"))
      let several = try await directory.replies(to: [one, request(.present("uid"))])
      return several + (try await directory.replies(to: [request(.present("uid"), limit: 100_000)]))
    }
  }
}
