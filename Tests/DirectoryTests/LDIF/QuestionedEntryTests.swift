import FoundationEssentials
import Testing

@testable import Directory

@Suite("An entry that is asked many questions at once")
struct QuestionedEntryTests {
  private static let sids = (0..<40).map { SecurityIdentifier(authority: 5, subAuthorities: [21, 1, 2, 3, 2 * $0]) }

  private static let group = """
    dn: cn=g,dc=corp
    \((0..<40).map { "member: CN=Näme \(2 * $0), dc=CORP" }.joined(separator: "\n"))
    member: no name
    \((0..<40).map { "memberUid: Ùser\(2 * $0)" }.joined(separator: "\n"))
    \((0..<40).map { "description: Straße \(2 * $0)" }.joined(separator: "\n"))
    \(sids.map { "sIDHistory:: " + Data($0.bytes).base64EncodedString() }.joined(separator: "\n"))

    """

  /// Questions about values that are there in turn with such as are not, in other spellings.
  private static let questions: [Filter] = (0..<80).flatMap { number in
    [
      Filter.equality("MEMBER", Array("cn=NA\u{308}ME \(number),dc=corp".utf8)),
      .equality("memberUid", Array("Ùser\(number)".utf8)), .equality("memberUid", Array("ùser\(number)".utf8)),
      .equality("description", Array("STRAßE \(number)".utf8)), .equality("member", Array("none".utf8)),
      .equality("sIDHistory", SecurityIdentifier(authority: 5, subAuthorities: [21, 1, 2, 3, number]).bytes),
    ]
  }

  @Test("answers each as if it were the only one")
  func answers() throws {
    let entry = try #require(try LDIFReader.read(Array(Self.group.utf8)).first)
    let alone = Self.questions.map { $0.isTrue(of: entry) }
    let asked = QuestionedEntry(entry)
    #expect(Self.questions.map { $0.isTrue(of: asked) } == alone)
    #expect(alone.filter { $0 == true }.count == 4 * 40 && alone.filter { $0 == nil }.count == 80)
  }
}
