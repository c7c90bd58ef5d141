import LabSupport

/// Faults in the framing: tags and lengths, whatever they enclose.
extension Catalogue {
  /// Cut, silent, half-closed or reset behind each byte; before the first and behind the last are the message's boundaries.
  static func endings(of message: [UInt8], _ ending: Damage.Ending) -> [Damage] {
    (0...message.count).map { .end(after: $0, ending) }
  }

  /// Each tag with a bit turned over, and as each other tag that a message may hold.
  static func tags(of message: [UInt8]) -> [Damage] {
    let others: [UInt8] = [
      0x00, 0x1f, 0x3f, 0xff, 0x01, 0x02, 0x04, 0x0a, 0x30, 0x31, 0x61, 0x64, 0x65, 0x73, 0x78, 0x79, 0xa0, 0xa3,
    ]
    return faulty(message) { element in
      (bits(of: element.tag) + others).filter { $0 != element.tag }.map {
        .init(element.start..<(element.start + 1), [$0])
      }
    }
  }

  /// Each byte of a length with a bit turned over.
  static func lengthBits(of message: [UInt8]) -> [Damage] {
    faulty(message) { element in
      element.length.flatMap { place in bits(of: message[place]).map { .init(place..<(place + 1), [$0]) } }
    }
  }

  /// Each length as another: none, indefinite, one off, 2 and 4 GiB, in more bytes than it takes, and in more than anybody reads.
  static func lengths(of message: [UInt8]) -> [Damage] {
    faulty(message) { element in
      let count = element.content.count
      let low = UInt8(truncatingIfNeeded: count)
      let high = UInt8(truncatingIfNeeded: count >> 8)
      let lengths: [[UInt8]] = [
        [0x00], [0x7f], [0x80], [0xff], [0x81, low], [0x82, high, low], [0x83, 0, high, low], [0x84, 0, 0, high, low],
        [0x84, 0, 0, high, low &+ 1], [0x84, 0, 0, high, low &- 1], [0x84, 0x7f, 0xff, 0xff, 0xff],
        [0x84, 0x80, 0, 0, 0], [0x84, 0xff, 0xff, 0xff, 0xff], [0x85, 0, 0, 0, high, low], [0x85, 1, 0, 0, high, low],
        [0x88, 0, 0, 0, 0, 0, 0, high, low], [0x88] + [UInt8](repeating: 0xff, count: 8),
        [0xfe] + [UInt8](repeating: 0, count: 124) + [high, low],
      ]
      return lengths.map { .init(element.length, $0) }
    }
  }

  /// Each element gone, empty or there twice, with everything around it as it was; the message cut short with its length kept.
  static func pieces(of message: [UInt8]) -> [Damage] {
    faulty(message) { element in
      [
        .init(element.whole, []), .init(element.content, []),
        .init(element.whole, Array(message[element.whole] + message[element.whole])),
        .init(element.content.upperBound..<element.content.upperBound, [0, 0]),
        .init(element.content.upperBound..<element.content.upperBound, [0x05, 0x00]),
      ]
    }
  }

  /// Elements one inside the other, more than any decoder should follow.
  static let nestings: [Damage] = [9, 100, 10_000].flatMap { depth in
    [0x30, 0x64, 0x65, 0x78, 0xa0].map { .nested(depth: depth, tag: $0) }
  }

  private static func bits(of byte: UInt8) -> [UInt8] { (0..<8).map { byte ^ 1 << $0 } }

  /// The edits of each element that leave no message, or the same one in other bytes: another message is another answer.
  private static func faulty(_ message: [UInt8], _ edits: (BERLayout.Element) -> [Damage.Edit]) -> [Damage] {
    let meaning = Meaning(message)
    return BERLayout(message).elements.flatMap(edits).compactMap { edit in
      let changed = edit.applied(to: message)
      guard changed != message, let other = Meaning(changed) else { return changed == message ? nil : .edit(edit) }
      return other == meaning ? .edit(edit) : nil
    }
  }
}
