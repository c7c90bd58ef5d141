import Directory
import Testing

@Suite("An entry")
struct EntryTests {
  @Test("keeps its name, its attributes and their values in order")
  func contents() {
    let entry = entry("CN=é", ["member": ["b", "a", "b"], "cn": ["x"], "description": []])
    #expect(entry.name == "CN=é")
    #expect(entry.descriptions == ["member", "cn", "description"])
    #expect(entry.strings("member") == ["b", "a", "b"])
    #expect(entry.string("cn") == "x")
  }

  @Test("knows a returned attribute without values from one that was not returned (websafety#1901)")
  func emptyIsNotAbsent() {
    let entry = entry("cn=g", ["member": []])
    #expect(entry.has("member"))
    #expect(entry.count(of: "member") == 0)
    #expect(entry.string("member") == nil)
    #expect(entry.octets("member") == nil)
    #expect(!entry.has("memberOf"))
    #expect(entry.strings("memberOf").isEmpty)
  }

  @Test("finds an attribute in any case, and no other")
  func attributeNames() {
    let entry = entry("cn=g", ["sAMAccountName": ["ExchSvc"], "member;range=0-0": ["cn=a"]])
    #expect(entry.string("samaccountname") == "ExchSvc")
    #expect(!entry.has("sAMAccountNam"))
    #expect(!entry.has("member"))
    #expect(entry.count(of: "MEMBER;Range=0-0") == 1)
  }

  @Test("gives bytes as they came, NUL and invalid UTF-8 too")
  func bytes() {
    var entry = Entry(name: Array("cn=g".utf8).span)
    entry.beginAttribute(Array("objectSid".utf8).span)
    entry.appendValue([0, 0xFF, 0x80, 0].span)
    entry.appendValue([UInt8]().span)
    #expect(entry.octets("objectSid") == [0, 0xFF, 0x80, 0])
    #expect(entry.count(of: "objectSid") == 2)
    #expect(entry.strings("objectSid") == ["\0\u{FFFD}\u{FFFD}\0", ""])
    var lengths: [Int] = []
    entry.forEachValue(of: "objectSid") { lengths.append($0.count) }
    #expect(lengths == [4, 0])
  }

  @Test("takes attributes as they come over the wire, long values and none among them")
  func encoded() {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 300)
    var entry = Entry(name: Array("cn=g".utf8).span)
    let attributes: [[UInt8]] = [
      [4, 2, 0x63, 0x6e, 0x31, 0x84, 0, 0, 0, 5, 4, 0, 4, 1, 0x67], [4, 1, 0x64, 0x31, 0],
      [4, 1, 0x6d, 0x31, 0x82, 1, 0x30, 4, 0x82, 1, 0x2c] + long,
    ]
    let taken = attributes.map { entry.appendAttribute(encoded: $0) }
    #expect(taken == [true, true, true])
    #expect(entry.name == "cn=g" && entry.descriptions == ["cn", "d", "m"])
    #expect(entry.strings("cn") == ["", "g"] && entry.has("d") && entry.strings("d").isEmpty)
    #expect(entry.octets("m") == long)
  }

  @Test(
    "takes nothing that is no attribute, or does not end where it says",
    arguments: [
      [], [4], [4, 1], [4, 1, 0x6d], [4, 1, 0x6d, 0x31], [4, 1, 0x6d, 0x30, 0], [5, 1, 0x6d, 0x31, 0],
      [4, 1, 0x6d, 0x31, 1, 4], [4, 1, 0x6d, 0x31, 2, 4, 1], [4, 1, 0x6d, 0x31, 3, 2, 1, 1],
      [4, 1, 0x6d, 0x31, 2, 4, 0, 0], [4, 1, 0x6d, 0x31, 0, 4, 0], [4, 0x80, 0x31, 0],
      [4, 0x89, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x31, 0],
      [4, 0x88, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x31, 0],
      [4, 1, 0x6d, 0x31, 0x82, 0, 2, 4, 1],
    ] as [[UInt8]])
  func misshapen(content: [UInt8]) {
    var entry = Entry(name: Array("cn=g".utf8).span)
    let isTaken = entry.appendAttribute(encoded: content)
    #expect(!isTaken)
  }

  @Test(
    "reads whole numbers and nothing that is less",
    arguments: [
      ("512", 512), ("-2147483646", -2_147_483_646), ("9223372036854775807", Int64.max), ("9223372036854775808", nil),
      ("1a", nil),
      ("", nil), ("0x2", nil),
    ] as [(String, Int64?)])
  func numbers(text: String, number: Int64?) {
    #expect(entry("cn=g", ["n": [text]]).integer("n") == number)
  }

  @Test("reads a name, and none from a malformed value")
  func names() throws {
    let entry = entry("cn=g", ["manager": ["CN=a"], "broken": ["a"]])
    #expect(try entry.name("manager") == DistinguishedName("cn=A"))
    #expect(entry.name("broken") == nil)
    #expect(entry.name("owner") == nil)
  }
}
