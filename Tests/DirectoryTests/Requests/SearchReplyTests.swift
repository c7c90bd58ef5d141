import Directory
import Testing

@Suite("Replies to several questions")
struct SearchReplyTests {
  private static func question(_ uid: String) throws -> SearchRequest {
    SearchRequest(
      base: .name(try DistinguishedName("o=x")), scope: .subtree, filter: .equals("uid", uid), attributes: ["uid"])
  }

  @Test(
    "stand in the order of the questions: one that comes twice twice, and one that was answered before as it was then")
  func order() async throws {
    let people = ["a", "b", "c"].map { "dn: uid=\($0),o=x\nobjectClass: account\nuid: \($0)\n\n" }.joined()
    let snapshot = try LDIFSnapshot(ldif: Array("dn: o=x\nobjectClass: organization\no: x\n\n\(people)".utf8), url: "f")
    let old = SearchReply(failure: DirectoryError(.search, .connectionLost))
    let asked = try ["b", "a", "b", "c", "a", "c"].map { try Self.question($0) }
    let replies = try await snapshot.replies(
      to: asked, knowing: [try Self.question("c"): old, try Self.question("z"): old])
    #expect(
      replies.map { $0.entries.map(\.name) } == [["uid=b,o=x"], ["uid=a,o=x"], ["uid=b,o=x"], [], ["uid=a,o=x"], []])
    #expect(replies.map { $0.failure != nil } == [false, false, false, true, false, true])
  }
}
