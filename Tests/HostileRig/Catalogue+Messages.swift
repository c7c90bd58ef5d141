import LabSupport

/// Faults of whole messages: which request they answer, in which order, with which result.
extension Catalogue {
  /// Another message ID: none, one from before, one that was not given yet, numbers that are none.
  static func identities(of message: [UInt8]) -> [Damage] {
    guard let id = BERLayout(message).identity?.value else { return [] }
    let last = UInt8(truncatingIfNeeded: id)
    let numbers: [[UInt8]] = [
      [], [0x80], [0xff], [0x7f, 0xff, 0xff, 0xff], [0x80, 0, 0, 0], [0xff, 0xff, 0xff, 0xff], [0, last],
      [0, 0, 0, 0, last], [1, 0, 0, 0, last], [0x55, 0, last], [UInt8](repeating: 1, count: 126),
    ]
    let near = Set((-9...16).map { id + $0 } + [0, 1, 2]).filter { number in
      number != id && (0..<0x80).contains(number) && !(brings(message) && waiting(behind: id).contains(number))
    }.sorted()
    return numbers.map { .renumbered($0) } + near.map { .renumbered([UInt8($0)]) }
  }

  /// The requests that may wait for an answer while this one gets its own; an entry under the number of one of them answers that one.
  private static func waiting(behind id: Int) -> ClosedRange<Int> { id + 1...id + 8 }

  /// Whether it brings an entry or a reference.
  private static func brings(_ message: [UInt8]) -> Bool {
    [0x64, 0x73].contains(BERLayout(message).operation?.tag)
  }

  /// Before the message comes what nobody asked for: notices, other protocols, answers to nobody or to somebody else's question.
  static func intrusions(before message: [UInt8]) -> [Damage] {
    let id = BERLayout(message).messageID
    let operations: [[UInt8]] = [
      [0x79, 0], [0x79, 2, 0x80, 0], [0x79, 4, 0x80, 0, 0x81, 0], [0x79, 2, 0x81, 0], [0x73, 0], [0x73, 2, 0x04, 0],
      [0x78, 7, 10, 1, 0, 4, 0, 4, 0], [0x65, 7, 10, 1, 51, 4, 0, 4, 0], [0x61, 7, 10, 1, 0, 4, 0, 4, 0],
      [0x67, 7, 10, 1, 0, 4, 0, 4, 0], [0x64, 4, 4, 0, 0x30, 0], [0x42, 0], [0x30, 0], [],
    ]
    let messages = [0, 1, id, 9999].flatMap { id in
      operations.map { BER.sequence(BER.integer(id), $0) }
    }
    return (notices + strangers + messages.filter { $0 != message }).map { .intrusion($0) }
  }

  /// Notices of disconnection (RFC 4511, section 4.4.1) and another unsolicited notification.
  private static let notices = [(52, "1.3.6.1.4.1.1466.20036"), (2, "1.3.6.1.4.1.1466.20036"), (0, "1.2.3")].map {
    ScriptedServer.Response.extended(.init($0, diagnostic: "going down"), oid: $1).encoded(messageID: 0)
  }

  /// What other servers say, and what no server says.
  private static let strangers: [[UInt8]] =
    ["HTTP/1.1 400 Bad Request\r\n\r\n", "SSH-2.0-x\r\n", "\n", "220 mail ready\r\n"].map { Array($0.utf8) } + [
      [0x15, 3, 1, 0, 2, 2, 0x28], [0], [0x30, 0], [0x30, 0x80, 0, 0], [0xff, 0xff, 0xff, 0xff], [0x04, 1, 0x61],
    ]

  /// Twice, after the next one, or not at all: an entry that does not come is another answer, an end that does not come is none.
  static func order(of message: [UInt8]) -> [Damage] { [.twice, .late] + (isEnd(message) ? [.missing] : []) }

  /// Each result but success in the place of the end of a search.
  static func results(instead message: [UInt8]) -> [Damage] {
    guard isEnd(message) else { return [] }
    return codes.flatMap { code in Damage.Words.allCases.map { .otherwise(.init(code, $0)) } }
  }

  /// Those of RFC 4511 and of others, and numbers that libldap itself uses or that are none.
  private static let codes: [Int] =
    Array(1...14) + Array(16...21) + [33, 34, 36] + Array(48...54) + Array(64...71) + [76, 80, 81, 82, 85, 90, 97]
    + [112, 113, 118, 119, 120, 121, 122, 123, 255, 4096, 16_654, -1, -2, -5, -128, 1 << 30, 0x7fff_ffff]

  private static func isEnd(_ message: [UInt8]) -> Bool { BERLayout(message).operation?.tag == 0x65 }

  /// The controls of a message: another OID, and a value cut short or changed where it says how it is built.
  static func controls(of message: [UInt8]) -> [Damage] {
    let elements = BERLayout(message).elements
    guard let list = elements.first(where: { $0.depth == 1 && $0.tag == 0xa0 }) else { return [] }
    let parts = elements.filter { $0.depth == 3 && list.content.contains($0.start) }
    return parts.enumerated().flatMap { place, part in
      place == 0 ? part.content.flatMap { bits(at: $0, message) } : value(part, message)
    }
  }

  private static func value(_ part: BERLayout.Element, _ message: [UInt8]) -> [Damage] {
    let inside = BERLayout(Array(message[part.content])).elements
    let framing = inside.flatMap { [$0.start] + $0.length }.map { part.content.lowerBound + $0 }
    let shorter = (0..<part.content.count).map { count in
      let value = BER.octets(Array(message[part.content].prefix(count)))
      return Damage.edit(.init(message.indices, BERLayout(message).rebuilt(message, with: value, insteadOf: part)))
    }
    return framing.flatMap { bits(at: $0, message) } + shorter
  }

  private static func bits(at place: Int, _ message: [UInt8]) -> [Damage] {
    (0..<8).map { .edit(.init(place..<(place + 1), [message[place] ^ 1 << $0])) }
  }
}
