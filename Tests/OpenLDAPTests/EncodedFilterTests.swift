import Directory
import Testing

@testable import OpenLDAP

/// Requests as they go out, and one that lost a part of its filter where memory was short.
@Suite struct EncodedFilterTests {
  @Test(arguments: [
    ("(cn=a)", 1), ("(&(cn=a)(objectClass=*))", 2), ("(|(cn=a*b)(!(&(cn=c)(cn>=d)))(cn~=e))", 4), ("(&)", 0),
  ]) func countsItemsHoweverTheyAreJoined(text: String, items: Int) throws {
    #expect(try Filter(parsing: text).items == items)
  }

  @Test func tellsAPartThatWasLost() {
    // (&(cn=a)(sn=b)), and without its first part.
    #expect(items([0xa0, 18] + item("cn", "a") + item("sn", "b")) == 2)
    #expect(items([0xa0, 9] + item("sn", "b")) == 1)
    #expect(items([0xa2, 9] + item("sn", "b")) == 1)
    #expect(items([0x87, 2] + Array("cn".utf8)) == 1)
  }

  @Test func passesOverWhatIsNoSearch() {
    let unbind: [UInt8] = [0x30, 5, 2, 1, 1, 0x42, 0]
    #expect(unsafe unbind.withUnsafeBytes { unsafe EncodedFilter.items(of: $0) } == nil)
  }

  /// An equality of a two-letter attribute and a one-letter value.
  private func item(_ attribute: String, _ value: String) -> [UInt8] {
    [0xa3, 7, 4, 2] + Array(attribute.utf8) + [4, 1] + Array(value.utf8)
  }

  /// The items in a search request with this filter.
  private func items(_ filter: [UInt8]) -> Int? {
    let head: [UInt8] = [4, 0, 10, 1, 2, 10, 1, 0, 2, 1, 0, 2, 1, 0, 1, 1, 0]
    let search = head + filter + [0x30, 0]
    let message: [UInt8] = [2, 1, 1, 0x63, UInt8(search.count)] + search
    let request = [0x30, UInt8(message.count)] + message
    return unsafe request.withUnsafeBytes { unsafe EncodedFilter.items(of: $0) }
  }
}
