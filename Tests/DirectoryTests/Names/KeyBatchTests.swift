import GeneratedDirectories
import Testing

@testable import Directory

/// Names that are looked up together.
struct KeyBatchTests {
  /// Values of a list, of a few pieces, so that many are equal, in one spelling and in several.
  private static func values(_ seed: UInt64) -> [[UInt8]] {
    var chance = SplitMix64(seed: seed)
    let pieces = ["a", "b", "A", "B", "\\41", "é", " ", "\\,", "+uid=1", "<GUID=1>;", "#'1'B", "=", "xyz"].map {
      Array($0.utf8)
    }
    return (0..<300).map { _ in
      let parts = (0..<Int.random(in: 0..<4, using: &chance)).map { _ in pieces.randomElement(using: &chance) ?? [] }
      let isPlain = Int.random(in: 0..<4, using: &chance) > 0
      let end = isPlain ? parts.joined().filter { (0x41...0x7A).contains($0) && $0 != 0x5C } : Array(parts.joined())
      let isName = Int.random(in: 0..<20, using: &chance) > 0
      return (isName ? Array("cn=u\(Int.random(in: 0..<40, using: &chance))".utf8) : [0xFF]) + end
    }
  }

  private static func entry(_ values: [[UInt8]]) -> Entry {
    var entry = Entry(name: Array("cn=g".utf8).span)
    entry.beginAttribute(Array("member".utf8).span)
    for value in values { entry.appendValue(value.span) }
    return entry
  }

  @Test("have the numbers that they have one by one, in their order, and the first spelling of each", arguments: 0..<40)
  func asOneByOne(seed: UInt64) throws {
    let values = Self.values(seed)
    var (table, single) = (NameTable(), NameTable())
    var numbers: [Int?] = []
    table.forEachNumber(ofLinks: "member", in: Self.entry(values), repairing: false) { numbers.append($0) }
    let expected = values.map { value in
      String(validating: value, as: UTF8.self).flatMap { try? LinkValue($0) }.map { single.number(of: $0.name) }
    }
    #expect(numbers == expected)
    #expect((0..<table.count).map(table.text) == (0..<single.count).map(single.text))
    #expect(Set(numbers).count > 60 && numbers.contains(nil))
  }

  @Test("of a second list are those of the first where it names the same")
  func again() {
    var table = NameTable()
    var (first, second): ([Int?], [Int?]) = ([], [])
    let values = (0..<5_000).map { Array("uid=u\($0),dc=x".utf8) }
    table.forEachNumber(ofLinks: "member", in: Self.entry(values), repairing: false) { first.append($0) }
    table.forEachNumber(ofLinks: "member", in: Self.entry(values.reversed()), repairing: false) { second.append($0) }
    #expect(first == Array(0..<5_000) && second == first.reversed())
  }

  @Test("are the same though the table grows while they are looked up, and though they come again at once")
  func growth() {
    var (table, single) = (NameTable(), NameTable())
    let values = (0..<6_000).map { Array("uid=u\($0 * 7919 % 3_001),dc=x".utf8) }
    var numbers: [Int?] = []
    table.forEachNumber(ofLinks: "member", in: Self.entry(values), repairing: false) { numbers.append($0) }
    #expect(numbers == values.map { single.number(of: $0.span) })
    #expect(table.count == 3_001)
  }

  @Test(
    "are none where there are trimmings alone: somebody is meant, and not named",
    arguments: [" ", "<>", "<GUID=1>", "<GUID=1>;"])
  func trimmings(value: String) {
    for isRepaired in [true, false] {
      var table = NameTable()
      var numbers: [Int?] = []
      let entry = Self.entry([Array(value.utf8), []])
      table.forEachNumber(ofLinks: "member", in: entry, repairing: isRepaired) { numbers.append($0) }
      #expect(numbers == [nil, 0])
    }
  }

  @Test("that are no UTF-8 are none, or repaired, as is asked for; an empty one is the root's")
  func repaired() {
    let entry = Self.entry([Array("cn=".utf8) + [0xFF], [], Array("cn=a".utf8)])
    for (isRepaired, expected) in [(false, [nil, 0, 1]), (true, [0, 1, 2])] {
      var table = NameTable()
      var numbers: [Int?] = []
      table.forEachNumber(ofLinks: "member", in: entry, repairing: isRepaired) { numbers.append($0) }
      #expect(numbers == expected)
    }
  }

  @Test("are the same byte for byte, and not by their hashes alone")
  func sameness() {
    var (one, other) = (PackedBytes(), PackedBytes())
    let texts = ["cn=ab", "cn=bb", "cn=b", "", "cn=ab,dc=x"]
    for text in texts {
      one.append(Array(text.utf8).span)
      other.append(Array(text.utf8).span)
    }
    for first in texts.indices {
      for second in texts.indices { #expect(one.isSame(first, as: second, of: other) == (first == second)) }
    }
  }
}
