import Directory
import GeneratedDirectories
import Testing

/// Files that are longer than what is read at once, so that lines and records are cut anywhere.
@Suite("An LDIF file of many pieces")
struct LDIFPiecesTests {
  /// A file, and what stands in it.
  private struct File {
    var text: [UInt8] = []
    var records: [(name: String, values: [String])] = []
    private var random: SplitMix64

    init(seed: UInt64) {
      random = SplitMix64(seed: seed)
      for number in 0..<2_000 { add(number) }
    }

    private mutating func add(_ number: Int) {
      let longest = number == 700 ? 600_000 : 400
      let values = (0..<random.below(6)).map { _ in word(1 + random.below(longest)) } + [word(longest)]
      records.append(("cn=\(number),o=a", values))
      line("dn: cn=\(number),o=a")
      for value in values { line("description: \(value)") }
      for _ in 0...random.below(3) { end() }
    }

    private mutating func word(_ length: Int) -> String {
      String(decoding: (0..<length).map { _ in UInt8(0x61 + random.below(26)) }, as: UTF8.self)
    }

    /// A line, folded anywhere, with a remark before it at times.
    private mutating func line(_ line: String) {
      if random.once(in: 5) { self.line("# a remark") }
      var rest = Array(line.utf8)[...]
      while rest.count > 40, !random.once(in: 3) {
        let head = rest.prefix(1 + random.below(rest.count - 1))
        text += head
        end()
        text.append(0x20)
        rest = rest.dropFirst(head.count)
      }
      text += rest
      end()
    }

    private mutating func end() { text += random.once(in: 2) ? [0x0D, 0x0A] : [0x0A] }
  }

  @Test("is read as it was written", arguments: 0..<6)
  func reading(seed: UInt64) throws {
    let file = File(seed: seed)
    let entries = try LDIFReader.read(file.text)
    #expect(entries.map(\.name) == file.records.map(\.name))
    let isSame = entries.map { $0.strings("description") } == file.records.map(\.values)
    #expect(isSame && file.text.count > 1 << 20)
  }

  @Test("has each of its records found where it stands", arguments: 6..<9)
  func finding(seed: UInt64) async throws {
    let file = File(seed: seed)
    let snapshot = try LDIFSnapshot(ldif: [0xEF, 0xBB, 0xBF] + file.text, url: "f")
    let requests = try file.records.map {
      SearchRequest(base: .name(try DistinguishedName($0.name)), scope: .base, attributes: [])
    }
    let found = try await snapshot.replies(to: requests).map { $0.entries.map { $0.strings("description") } }
    let isSame = found == file.records.map { [$0.values] }
    #expect(isSame)
  }

  @Test("tells the line of a fault that stands behind many pieces")
  func faultyLine() {
    let head = String(repeating: "dn: cn=a\n b\ndescription: " + String(repeating: "x", count: 500) + "\n\n", count: 1)
    let filler = String(repeating: "# remark\n", count: 100_000)
    let error = #expect(throws: LDIFError.self) { try LDIFReader.read(Array((head + filler + "no colon\n").utf8)) }
    #expect(error?.line == 100_005)
  }
}
