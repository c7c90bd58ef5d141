import Directory
import Testing

@Suite("The LDIF writer")
struct LDIFWriterTests {
  private func modify(_ entry: String, _ value: String, _ kind: Modification.Kind = .add) throws -> [Substring] {
    var writer = LDIFWriter()
    writer.modify(Modification(entry: try DistinguishedName(entry), kind: kind, attribute: "member", values: [value]))
    return writer.text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test("writes a change record as ldapmodify takes it")
  func record() throws {
    var writer = LDIFWriter()
    writer.separate()
    writer.comment("why")
    let group = try DistinguishedName("CN=Domain Admins,DC=corp")
    writer.modify(Modification(entry: group, kind: .add, attribute: "member", values: ["CN=a", "CN=b"]))
    writer.separate()
    writer.modify(Modification(entry: group, kind: .delete, attribute: "uniqueMember", values: ["CN=c"]))
    #expect(
      writer.text == """
        version: 1

        # why
        dn: CN=Domain Admins,DC=corp
        changetype: modify
        add: member
        member: CN=a
        member: CN=b
        -

        dn: CN=Domain Admins,DC=corp
        changetype: modify
        delete: uniqueMember
        uniqueMember: CN=c
        -

        """)
  }

  @Test(
    "puts into base64 what plain text could not carry",
    arguments: [
      (" a", "IGE="), (":a", "OmE="), ("<a", "PGE="), ("a ", "YSA="), ("é", "w6k="), ("a\nb", "YQpi"), ("a\rb", "YQ1i"),
      ("a\u{1B}", "YRs="),
      ("\0", "AA=="), ("\u{7F}", "fw=="), ("\u{202E}", "4oCu"),
    ])
  func base64(value: String, coded: String) throws {
    #expect(try modify("cn=g", value)[4] == "member:: \(coded)")
  }

  @Test("leaves plain what is plain", arguments: ["a b", "a:<b", "#a", "a,b=c+d", "", "-"])
  func plain(value: String) throws {
    #expect(try modify("cn=g", value)[4] == "member: \(value)")
  }

  @Test("puts a name that is not plain into base64 as well, under a remark that can be read")
  func name() throws {
    #expect(try modify("cn=é", "x")[1...2] == ["# cn=é", "dn:: Y249w6k="])
  }

  @Test("folds at 76 columns, continuing after one space", arguments: [67, 68, 69, 143, 144, 400])
  func folding(length: Int) throws {
    let value = String((0..<length).map { Character(Unicode.Scalar(UInt8(97 + $0 % 26))) })
    let lines = try modify("cn=g", value)[4...].prefix { $0 != "-" }
    #expect(lines.allSatisfy { $0.utf8.count <= 76 })
    #expect(lines.dropLast().allSatisfy { $0.utf8.count == 76 })
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" ") })
    #expect(lines.first.map { $0 + lines.dropFirst().map { $0.dropFirst() }.joined() } == "member: " + value)
  }

  @Test(
    "keeps a remark on its line, whatever is in it",
    arguments: ["\n", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}", "\u{B}", "\u{C}", "\u{1B}"])
  func remark(separator: String) {
    var writer = LDIFWriter()
    writer.comment("a\(separator)dn: cn=evil")
    let lines = writer.text.split(whereSeparator: \.isNewline)
    #expect(lines.count == 2)
    #expect(lines.last?.hasPrefix("# a") == true)
    #expect(!writer.text.contains("\u{1B}"))
  }

  @Test(
    "lets no remark turn the direction of the text round or hide in it",
    arguments: ["\u{202E}", "\u{2066}", "\u{200B}"])
  func remarkDirection(mark: String) {
    var writer = LDIFWriter()
    writer.comment("add a\(mark)b")
    #expect(!writer.text.unicodeScalars.contains { $0.properties.generalCategory == .format })
  }
}
