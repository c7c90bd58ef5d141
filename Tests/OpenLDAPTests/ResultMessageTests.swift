import Directory
import Testing

@testable import OpenLDAP

/// Results as they come, whole messages.
struct ResultMessageTests {
  @Test("code, matchedDN and words; none is empty, and none")
  func result() throws {
    let busy = try ResultMessage([0x30, 17, 2, 1, 7, 0x65, 12, 10, 1, 51, 4, 4] + Array("dc=x".utf8) + [4, 1, 0x21])
    #expect(busy.code == .busy && busy.matched == "dc=x" && busy.text == "!")
    let done = try ResultMessage([0x30, 12, 2, 1, 7, 0x65, 7, 10, 1, 0, 4, 0, 4, 0])
    #expect(done.code == .success && done.matched.isEmpty && done.text == nil)
    #expect(done.value == nil && done.controls.isEmpty)
  }

  @Test("lengths of four bytes, as Active Directory has them")
  func longLengths() throws {
    let bytes: [UInt8] = [
      0x30, 0x84, 0, 0, 0, 16, 2, 1, 7, 0x65, 0x84, 0, 0, 0, 7, 10, 1, 32, 4, 0, 4, 0,
    ]
    #expect(try ResultMessage(bytes).code == .noSuchObject)
  }

  @Test("an extended operation's value, beside referrals and its name; an empty one is one")
  func value() throws {
    let named = try ResultMessage(
      [0x30, 21, 2, 1, 7, 0x78, 16, 10, 1, 0, 4, 0, 4, 0] + [0x8a, 1, 0x31, 0x8b, 4, 0x75, 0x3a, 0x61, 0x62])
    #expect(named.value == Array("u:ab".utf8))
    let empty = try ResultMessage([0x30, 18, 2, 1, 7, 0x78, 13, 10, 1, 0, 4, 0, 4, 0, 0xa3, 2, 4, 0, 0x8b, 0])
    #expect(empty.value == [])
  }

  @Test("controls by their OIDs, with a value, without one, and with a criticality")
  func controls() throws {
    let bytes: [UInt8] =
      [0x30, 35, 2, 1, 7, 0x65, 7, 10, 1, 0, 4, 0, 4, 0, 0xa0, 21]
      + [0x30, 6, 4, 1, 0x31, 4, 1, 0x61] + [0x30, 3, 4, 1, 0x32] + [0x30, 6, 4, 1, 0x33, 1, 1, 0xff]
    #expect(try ResultMessage(bytes).controls == ["1": [0x61], "2": [], "3": []])
    #expect(try ResultMessage(bytes).nextPage == .unsaid)
  }

  @Test("what lacks a part is no result")
  func incomplete() {
    for bytes in [
      [], [0x30, 3, 2, 1, 7], [0x30, 10, 2, 1, 7, 0x65, 5, 10, 1, 0, 4, 0], [0x30, 5, 2, 1, 7, 0x65, 0],
      [0x30, 12, 2, 1, 7, 0x65, 7, 10, 1, 0, 2, 0, 4, 0], [4, 2, 0x61, 0x62],
    ] as [[UInt8]] {
      #expect(throws: (any Error).self) { try ResultMessage(bytes) }
    }
  }
}
