import Directory
import Testing

@Suite("A GUID")
struct GloballyUniqueIdentifierTests {
  private static let text = "00112233-4455-6677-8899-aabbccddeeff"
  /// The same in objectGUID: the first three fields little-endian.
  private static let packet: [UInt8] = [
    0x33, 0x22, 0x11, 0, 0x55, 0x44, 0x77, 0x66, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF,
  ]

  @Test("is the same from text and from objectGUID's bytes, and goes back to either")
  func bothWays() throws {
    let guid = try #require(GloballyUniqueIdentifier(Self.text))
    #expect(GloballyUniqueIdentifier(packet: Self.packet) == guid)
    #expect(guid.description == Self.text)
  }

  @Test("is the same in capitals and in braces")
  func spellings() throws {
    let guid = try #require(GloballyUniqueIdentifier(Self.text))
    #expect(GloballyUniqueIdentifier(Self.text.uppercased()) == guid)
    #expect(GloballyUniqueIdentifier("{\(Self.text)}") == guid)
  }

  @Test("is nothing when there are not 16 bytes", arguments: [0, 15, 17])
  func wrongLength(count: Int) {
    #expect(GloballyUniqueIdentifier(packet: [UInt8](repeating: 0, count: count)) == nil)
  }

  @Test(
    "is nothing when the text is anything else",
    arguments: [
      "", "00112233445566778899aabbccddeeff", "{00112233-4455-6677-8899-aabbccddeeff",
      "0011223-34455-6677-8899-aabbccddeeff",
      "00112233-4455-6677-8899-aabbccddeefg", "00112233-4455-6677-8899-aabbccddeeff0",
      "00112233-4455-6677-8899-aabbccddeeé", "00112233-4455-6677-8899-aabbccddeeff}",
      "00112233a4455-6677-8899-aabbccddeeff", "{00112233-4455-6677-8899-aabbccddee}",
    ])
  func wrongText(text: String) {
    #expect(GloballyUniqueIdentifier(text) == nil)
  }

  @Test(
    "is nothing when nsUniqueId holds anything else, letters of more than one byte too",
    arguments: ["", "0011223-344556677-8899aabb-ccddeeff", "00112233-44556677-8899aabb-éééé", "éééé-éééé-éééé-éééé"])
  func wrongUniqueID(text: String) {
    #expect(GloballyUniqueIdentifier(nsUniqueID: text) == nil)
  }
}
