/// Takes the bytes that a server sends apart into messages, before libldap decodes them, and refuses what is not LDAP's.
///
/// liblber takes any tag for any other, overlooks what stands behind the part that it read, and drops answers to requests that it
/// does not know: from each of these a part of an answer would pass for the whole. Lengths are definite and elements fill
/// what holds them (RFC 4511 §5.1); content is passed over, not looked at. No I/O.
struct AnswerStream {
  /// How a message begins: whom it answers, and with what.
  struct Head: Equatable {
    let id: MessageID
    /// The tag of its protocol operation.
    let operation: UInt8
  }

  /// The part of an element that comes next.
  private enum Part {
    case tag
    case length
    /// So many bytes of a long length.
    case moreLength(Int)
    /// So many bytes that are not looked at.
    case content(Int)
  }

  /// An entry's values are five elements deep, and nothing is deeper (RFC 4511 §4.5.2).
  private static let mostDepth = 6

  private let limits: SizeLimits
  private var total = 0
  private var part = Part.tag
  private var tag: UInt8 = 0
  private var length = 0
  /// How many bytes of the message have come.
  private var place = 0
  /// Where the elements end that have begun, the message first, counted as `place`.
  private var ends: [Int] = []
  /// How many elements of the message itself have begun: its ID, its operation, its controls.
  private var parts = 0
  private var id: MessageID = 0

  init(_ limits: SizeLimits) { self.limits = limits }

  /// Takes in what came next.
  /// - Returns: the messages whose beginning is among it.
  /// - Throws: `AnswerFault`; whatever comes after one means nothing.
  mutating func take(_ bytes: RawSpan) throws(AnswerFault) -> [Head] {
    var heads: [Head] = []
    var offset = 0
    while offset < bytes.byteCount {
      if case .content(let left) = part {
        let count = min(left, bytes.byteCount - offset)
        try pass(bytes.extracting(offset..<(offset + count)), of: left)
        offset += count
      } else {
        place += 1
        if try take(bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)), let head = try open() {
          heads.append(head)
        }
        offset += 1
      }
    }
    return heads
  }

  /// Passes content over; of the message's own ID it keeps the number.
  private mutating func pass(_ bytes: RawSpan, of left: Int) throws(AnswerFault) {
    if ends.count == 1, parts == 1 { try number(bytes) }
    place += bytes.byteCount
    part = .content(left - bytes.byteCount)
    if left == bytes.byteCount { try close() }
  }

  private mutating func number(_ bytes: RawSpan) throws(AnswerFault) {
    for offset in 0..<bytes.byteCount {
      id = id << 8 | MessageID(bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
    }
    // The first of four bytes decides the sign; fewer bytes say it in the first as well (X.690 §8.3).
    if id < 0 { throw .misshapen("its message ID is none") }
  }

  /// Takes one byte of a tag or a length; true when both are known.
  private mutating func take(_ byte: UInt8) throws(AnswerFault) -> Bool {
    switch part {
    case .tag:
      if byte & 0x1f == 0x1f { throw .misshapen("it has a tag of several bytes") }
      (tag, part) = (byte, .length)
      return false
    case .length: return try begin(length: byte)
    case .moreLength(let count):
      if length > limits.message { throw .largeMessage(most: limits.message) }
      length = length << 8 | Int(byte)
      part = .moreLength(count - 1)
      return count == 1
    case .content: return false
    }
  }

  private mutating func begin(length byte: UInt8) throws(AnswerFault) -> Bool {
    length = byte < 0x80 ? Int(byte) : 0
    if byte < 0x80 { return true }
    guard (0x81...0x88).contains(byte) else { throw .misshapen("a length in it is indefinite or too long") }
    part = .moreLength(Int(byte & 0x7f))
    return false
  }

  /// Begins the element whose tag and length have come; a head where that was the message's operation.
  private mutating func open() throws(AnswerFault) -> Head? {
    guard let end = ends.last else {
      try openMessage()
      return nil
    }
    guard length <= end - place else { throw .misshapen("an element in it is longer than what holds it") }
    if ends.count == 1 { try checkPart() }
    let isOperation = ends.count == 1 && parts == 2
    if tag & 0x20 == 0 {
      part = .content(length)
    } else {
      guard ends.count < Self.mostDepth else { throw .misshapen("its elements are nested too deeply") }
      ends.append(place + length)
      part = .tag
    }
    if length == 0 { try close() }
    return isOperation ? Head(id: id, operation: tag) : nil
  }

  private mutating func openMessage() throws(AnswerFault) {
    guard tag == 0x30 else { throw .misshapen("it is not LDAP") }
    guard place + length <= limits.message else { throw .largeMessage(most: limits.message) }
    total += place + length
    guard total <= limits.run else { throw .largeRun(most: limits.run) }
    guard length > 0 else { throw .misshapen("a message is empty") }
    ends = [place + length]
    (parts, id, part) = (0, 0, .tag)
  }

  /// A message is an ID, an operation and perhaps controls (RFC 4511 §4.1.1).
  private mutating func checkPart() throws(AnswerFault) {
    switch parts {
    case 0 where tag == 0x02 && (1...4).contains(length): break
    case 1 where Self.answers.contains(tag): break
    case 2 where tag == 0xa0: break
    default: throw .misshapen("a message has other parts than it should")
    }
    parts += 1
  }

  /// The tags of what a server says to this client (RFC 4511 §4.2 to §4.12): bind, entry, end of search, modify, reference, extended.
  /// No request of ours has intermediate responses, and libldap ends the process over some of them (ITS#10370).
  private static let answers: Set<UInt8> = [0x61, 0x64, 0x65, 0x67, 0x73, 0x78]

  /// Ends all elements that end here.
  private mutating func close() throws(AnswerFault) {
    part = .tag
    while ends.last == place { ends.removeLast() }
    guard ends.isEmpty else { return }
    guard parts >= 2 else { throw .misshapen("a message has no operation") }
    place = 0
  }
}
