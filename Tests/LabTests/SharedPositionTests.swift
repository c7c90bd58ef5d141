import Directory
import LabSupport
import Testing

/// OpenLDAP keeps one page position for a connection, whoever's it is.
@Suite(.lab("slapd"), .mustEnd)
struct SharedPositionTests {
  @Test("searches of several pages that are under way together each bring all their entries, and each once")
  func together() async throws {
    let people = ["a", "b", "c"].flatMap { letter in
      (0..<2_300).map { OpenLDAPEntries.person("\(letter)\($0)") }
    }
    let seed = OpenLDAPEntries.branches + people.joined()
    try await withSlapd(SlapdConfiguration(seed: seed, directives: "maxsize 1073741824\nsizelimit unlimited")) {
      slapd in
      let directory = try await LabConnection.open(slapd.url)
      let base = try DistinguishedName(OpenLDAPEntries.people)
      let letters = ["a", "b", "c"].map { Array($0.utf8) }
      let requests = try letters.map {
        let begins = Filter.substrings("uid", try #require(Substrings(initial: $0)))
        return SearchRequest(base: .name(base), scope: .subtree, filter: begins, attributes: ["uid"])
      }
      // Small ones between them take the position away as well.
      let single = SearchRequest(base: .name(base), scope: .subtree, filter: .equals("uid", "a1"), attributes: ["uid"])
      let replies = try await directory.replies(toEach: [requests, [single]])
      for reply in replies[0] {
        #expect(reply.failure == nil)
        #expect(reply.entries.count == 2_300 && Set(reply.entries.map(\.name)).count == 2_300)
      }
      #expect(replies[1][0].entries.count == 1)
    }
  }
}
