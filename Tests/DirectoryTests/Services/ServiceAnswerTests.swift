import Directory
import Testing

/// Messages of DNS, byte by byte (RFC 1035 §4.1).
struct ServiceAnswerTests {
  /// `_ldap.x`, at byte 12 of each message.
  private static let question = name("_ldap", "x") + [0, 33, 0, 1]

  private static func message(_ records: [[UInt8]]) -> [UInt8] {
    [0, 1, 0x81, 0x80, 0, 1, 0, UInt8(records.count), 0, 0, 0, 0] + question + records.joined()
  }

  private static func name(_ labels: String...) -> [UInt8] {
    labels.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
  }

  /// A record about the question's own name.
  private static func record(type: UInt8 = 33, _ data: [UInt8], length: Int? = nil) -> [UInt8] {
    [0xC0, 12, 0, type, 0, 1, 0, 0, 0, 9, 0, UInt8(length ?? data.count)] + data
  }

  private static func service(_ target: [UInt8]) -> [UInt8] { record([0, 1, 0, 100, 1, 133] + target) }

  private func records(_ records: [UInt8]...) throws -> [ServiceRecord] {
    try ServiceAnswer(Self.message(records)).records
  }

  @Test("records are read, with names whole and in parts, and others passed over")
  func read() throws {
    let alias = Self.record(type: 5, Self.name("y"))
    // The x of the question stands at byte 18.
    let told = try records(
      Self.service(Self.name("dc1", "x")), alias, Self.service([3] + Array("dc2".utf8) + [0xC0, 18]))
    #expect(
      told == ["dc1.x", "dc2.x"].map { ServiceRecord(priority: 1, weight: 100, port: 389, target: $0) })
    #expect(try ServiceAnswer(Self.message([])).records.isEmpty)
  }

  @Test("a service that is decidedly not there has an empty target; what no host is called is left out")
  func targets() throws {
    #expect(try records(Self.service([0])).map(\.target) == [""])
    for label in ["a b", "a.b", "a/b", "a:b", "ä", "a\0", "a@b"] {
      #expect(try records(Self.service(Self.name(label)), Self.service(Self.name("ok"))).map(\.target) == ["ok"])
    }
  }

  @Test("whatever is cut off is no answer")
  func cutOff() {
    let whole = Self.message([Self.service(Self.name("dc1", "x"))])
    for count in 0..<whole.count {
      #expect(throws: ServiceAnswerError.self) { try ServiceAnswer(Array(whole.prefix(count))) }
    }
  }

  @Test("names that lead forwards, to themselves or in circles, labels too long and lengths that lie are no answer")
  func nonsense() {
    let start = UInt8(Self.message([]).count + 18)
    for target: [UInt8] in [
      [0xC0, start], [0xC0, start + 1], [1, 0x61, 0xC0, start], [0xC1, 0xFF], [0x40, 0], [0x80, 0],
    ] {
      #expect(throws: ServiceAnswerError.self, "\(target)") { try records(Self.service(target)) }
    }
    let label: [UInt8] = [63] + Array(repeating: 0x61, count: 63)
    let long = label + label + label + label + label + [0]
    #expect(throws: ServiceAnswerError.self) {
      try ServiceAnswer([0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] + long + [0, 33, 0, 1])
    }
    let data = [0, 1, 0, 100, 1, 133] + Self.name("a")
    for length in [data.count - 1, data.count + 1] {
      #expect(throws: ServiceAnswerError.self) { try records(Self.record(data, length: length), Self.record(data)) }
    }
  }
}
