import Directory
import Testing

@Suite("A security identifier")
struct SecurityIdentifierTests {
  /// Domain Admins of a domain, with parts that show every byte's place.
  private static let text = "S-1-5-21-3623811015-3361044348-30300820-512"
  private static let bytes: [UInt8] = [
    1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 0xC7, 0xF7, 0xFE, 0xD7, 0x7C, 0x77, 0x55, 0xC8, 0x94, 0x5A, 0xCE, 1, 0, 2, 0,
    0,
  ]

  @Test("is the same from text and from bytes, and goes back to either")
  func bothWays() throws {
    let sid = try #require(SecurityIdentifier(Self.text))
    #expect(SecurityIdentifier(bytes: Self.bytes) == sid)
    #expect(sid.bytes == Self.bytes)
    #expect(sid.description == Self.text)
    #expect(SecurityIdentifier("s" + Self.text.dropFirst()) == sid)
  }

  @Test("is nothing when the bytes are too few, too many, of another revision or of more than 15 parts")
  func wrongBytes() {
    #expect(SecurityIdentifier(bytes: []) == nil)
    #expect(SecurityIdentifier(bytes: Self.bytes.dropLast()) == nil)
    #expect(SecurityIdentifier(bytes: Self.bytes + [0]) == nil)
    #expect(SecurityIdentifier(bytes: [2] + Self.bytes.dropFirst()) == nil)
    #expect(SecurityIdentifier(bytes: Self.bytes.prefix(7) + []) == nil)
    #expect(SecurityIdentifier(bytes: [1, 16, 0, 0, 0, 0, 0, 5] + [UInt8](repeating: 0, count: 64)) == nil)
    #expect(SecurityIdentifier(bytes: [1, 15, 0, 0, 0, 0, 0, 5] + [UInt8](repeating: 0, count: 60)) != nil)
  }

  @Test(
    "is nothing when the text is anything else",
    arguments: [
      "", "S", "S-1", "S-2-5-32", "S-1-5-", "S-1-5--32", "S-1-5-x", "S-1-5-4294967296", "S-1-5-32 ", " S-1-5-32",
      "X-1-5-32",
      "S-1-281474976710656-1", "S-1-5-+32", "S-1-+5-32", "S-1-0x+5-32", "S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16",
    ])
  func wrongText(text: String) {
    #expect(SecurityIdentifier(text) == nil)
  }

  @Test("holds 15 parts and the largest of each")
  func largest() throws {
    let text = "S-1-5" + String(repeating: "-4294967295", count: 15)
    let sid = try #require(SecurityIdentifier(text))
    #expect(sid.description == text)
    #expect(SecurityIdentifier(bytes: sid.bytes) == sid)
  }

  @Test("writes an authority of more than 32 bits in hexadecimal, as MS-DTYP §2.4.2.1 does")
  func bigAuthority() throws {
    let sid = try #require(SecurityIdentifier(bytes: [1, 1, 0x10, 0, 0, 0, 0, 1, 7, 0, 0, 0]))
    #expect(sid.authority == 0x1000_0000_0001)
    #expect(sid.bytes == [1, 1, 0x10, 0, 0, 0, 0, 1, 7, 0, 0, 0])
    #expect(sid.description == "S-1-0x100000000001-7")
    #expect(SecurityIdentifier(sid.description) == sid)
  }

  @Test("knows its RID and the domain that issued it")
  func domain() throws {
    let sid = try #require(SecurityIdentifier(Self.text))
    #expect(sid.rid == 512)
    #expect(sid.domain?.description == "S-1-5-21-3623811015-3361044348-30300820")
    #expect(sid.domain?.appending(rid: 500).description == "S-1-5-21-3623811015-3361044348-30300820-500")
    #expect(SecurityIdentifier("S-1-5-32-544")?.domain == .builtin)
    #expect(SecurityIdentifier(authority: 5, subAuthorities: []).domain == nil)
  }
}
