import Testing

@testable import Directory

/// Names that are read in one pass.
struct PlainNameTests {
  /// What the general parser makes of a text; nil where it is no name.
  private func parsed(_ text: String) -> [String]? {
    var parser = DistinguishedNameParser(text)
    return try? parser.parse().map(\.canonical)
  }

  @Test("are read as the general parser reads them, or left to it: every text of five pieces")
  func asParsed() {
    let pieces = ["cn=", "OU=", "a", "Z", " ", ",", "=", "\\", "+", "#", "\"", ";", "é", "\u{7F}", "<", "c", ""]
    var plain = 0
    for index in 0..<(pieces.count * pieces.count * pieces.count * pieces.count) {
      var (rest, text) = (index, "cn=")
      for _ in 0..<4 { (rest, text) = (rest / pieces.count, text + pieces[rest % pieces.count]) }
      let (components, read) = (PlainName.components(text), PlainName.read(text.utf8Span.span))
      #expect((components == nil) == (read == nil))
      guard let components else { continue }
      if read?.key != (try? DistinguishedName(text))?.key { Issue.record("'\(text)' has another key") }
      plain += 1
      if components != parsed(text) { Issue.record("'\(text)' is read as \(components)") }
    }
    #expect(plain > 1_000)
  }

  @Test(
    "take usual names of every kind, whatever their case",
    arguments: [
      "uid=u1,ou=People,dc=corp,dc=example", "CN=Svc (old),CN=Users,DC=corp", "cn=a=b <c>,o=x y", "l=a,st=b,c=DE",
    ])
  func usual(text: String) throws {
    #expect(PlainName.components(text) == parsed(text) && parsed(text) != nil)
  }

  @Test(
    "leave the rest to the parser",
    arguments: [
      "", "cn=", "cn=,dc=x", " cn=a", "cn= a", "cn=a ", "cn=a ,dc=x", "cn=a, dc=x", "cn=a  b", "cn=a+uid=b", "cn=a\\,b",
      "cn=#41", "cn=ä", "2.5.4.3=a", "commonName=a", "memberUid=A", "cn=a,", "x",
      "\0cn=a", "dc=a,\0\0c=b",
    ])
  func rest(text: String) { #expect(PlainName.components(text) == nil) }

  @Test("are equal to the same in other words, and hash alike")
  func equal() throws {
    let (plain, other) = (try DistinguishedName("CN=a b,DC=x"), try DistinguishedName("commonName=A \\62, dc=X"))
    #expect(plain == other && plain.hashValue == other.hashValue)
    #expect(try plain != DistinguishedName("cn=a c,dc=x"))
  }
}
