import Directory
import Testing

/// Questions by name that are put as one.
struct JointQuestionTests {
  private static let names = (0..<8).map { "user\($0)" }

  private static func question(
    _ filter: Filter, scope: SearchScope = .subtree, attributes: [String] = ["objectClass", "uid"]
  ) -> SearchRequest {
    SearchRequest(base: .root, scope: scope, filter: filter, attributes: attributes)
  }

  private static func joint(_ names: [String] = names, _ attribute: String = "uid") -> [JointQuestion] {
    JointQuestion.among(names.map { question(.equals(attribute, $0)) })
  }

  private static func answers(_ entries: Entry..., of names: [String] = names) throws -> [Int]? {
    try #require(joint(names).first).answers(entries)?.map(\.place).sorted()
  }

  @Test("go a hundred at a time, and what they have in common stays: the tree, the attributes, the class")
  func size() throws {
    #expect(Self.joint((0..<230).map { "u\($0)" }).map(\.places.count) == [100, 100, 30])
    let isUser = Filter.equals("objectClass", "user")
    let joint = JointQuestion.among(Self.names.map { Self.question(.and([.equals("uid", $0), isUser])) })
    let any = Filter.or(Self.names.map { .equals("uid", $0) })
    #expect(joint.map(\.request) == [Self.question(.and([any, isUser]))])
    let mixed = Self.names.flatMap {
      [Self.question(.equals("uid", $0)), Self.question(.or([.equals("cn", $0)]))]
    }
    #expect(JointQuestion.among(mixed).map(\.places) == [[0, 2, 4, 6, 8, 10, 12, 14], [1, 3, 5, 7, 9, 11, 13, 15]])
  }

  @Test("are put one by one where they are few, about what many have alike, or not by a plain name")
  func alone() {
    #expect(Self.joint(Array(Self.names.dropLast())).isEmpty)
    #expect(Self.joint(Self.names, "gidNumber").isEmpty)
    #expect(Self.joint(Self.names.map { "uid=\($0),dc=corp" }, "cn").isEmpty)
    #expect(Self.joint(Self.names.map { $0 + "é" }).isEmpty && Self.joint(Self.names.map { $0 + " x" }).isEmpty)
    #expect(JointQuestion.among(Self.names.map { Self.question(.equals("uid", $0), scope: .base) }).isEmpty)
    let expiring = Self.names.map {
      SearchRequest(base: .root, scope: .subtree, filter: .equals("uid", $0), attributes: ["uid"], showsExpiry: true)
    }
    #expect(JointQuestion.among(expiring).isEmpty)
  }

  @Test("of two names that differ in case alone the second is put by itself: a server may tell them apart")
  func sameButForCase() throws {
    let places = Self.joint(Self.names + ["USER0"]).map(\.places)
    #expect(places == [Array(0..<8)])
  }

  @Test("each entry answers the questions that its values are asked by, and one that nobody answers to has no answer")
  func attributed() throws {
    #expect(try Self.answers() == [])
    #expect(try Self.answers(entry("uid=a", ["uid": ["User3"]])) == [3])
    #expect(try Self.answers(entry("uid=a", ["UID": [" user3 ", "other name", "user5"]])) == [3, 5])
    #expect(
      try Self.answers(entry("uid=a", ["uid": ["user1"]]), entry("uid=b", ["uid": ["user1"]])) == [1, 1],
      "two entries of one name are both told")
  }

  @Test("whom no group holds by a logon name is told at once; where one holds somebody, it does not show whom")
  func logonNames() throws {
    let joint = try #require(Self.joint(Self.names, "memberUid").first)
    #expect(joint.answers([])?.isEmpty == true)
    #expect(joint.answers([entry("cn=staff", ["objectClass": ["posixGroup"]])]) == nil)
    #expect(joint.answers([entry("cn=staff", ["memberUid": ["User3"]])]) == nil, "case counts")
  }

  @Test(
    "nothing is told where an entry does not show what it was found by",
    arguments: [
      [:], ["uid": ["stranger"]], ["uid": ["user1", "usér2"]], ["uid": ["user1"], "uid;lang-de": ["x"]],
      ["uid": ["user1"], "userid-subtype": ["user2"]],
    ] as [KeyValuePairs<String, [String]>])
  func untold(attributes: KeyValuePairs<String, [String]>) throws {
    #expect(try Self.answers(entry("uid=b", ["uid": ["user7"]]), entry("uid=a", attributes)) == nil)
  }
}
