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

  /// An element that has begun and holds others.
  private struct Element {
    let shape: AnswerShape
    /// Where it ends, in bytes of the message.
    let end: Int
    /// How many elements in it have begun.
    var children = 0
  }

  private let limits: SizeLimits
  private var total = 0
  private var part = Part.tag
  /// How many elements of the message have begun.
  private var parts = 0
  private var tag: UInt8 = 0
  private var length = 0
  /// How many bytes of the message have come.
  private var place = 0
  /// The elements that have begun and not ended, the message first.
  private var open: [Element] = []
  private var id: MessageID = 0
  /// The bytes of the message so far; nil where they are libldap's alone to read, as an entry's are.
  private var kept: [UInt8]? = []
  /// Results that came and that nobody has taken yet, whole messages.
  private var results: [MessageID: [UInt8]] = [:]

  init(_ limits: SizeLimits) { self.limits = limits }

  /// Takes in what came next.
  /// - Returns: the messages whose operation begins in it.
  /// - Throws: `AnswerFault`; whatever comes after one means nothing.
  mutating func take(_ bytes: Span<UInt8>) throws(AnswerFault) -> [Head] {
    var heads: [Head] = []
    var offset = 0
    while offset < bytes.count {
      if case .content(let left) = part {
        let count = min(left, bytes.count - offset)
        try pass(bytes.extracting(offset..<(offset + count)), of: left)
        offset += count
      } else if let count = try passValues(bytes.extracting(offset...)) {
        offset += count
      } else {
        place += 1
        kept?.append(bytes[offset])
        if try takesHeader(bytes[offset]), let head = try begin() { heads.append(head) }
        offset += 1
      }
    }
    return heads
  }

  /// The message that ended an operation, once.
  mutating func takeResult(of id: MessageID) -> [UInt8]? { results.removeValue(forKey: id) }

  /// Nobody will take the message that ends this operation, which has begun to come.
  mutating func forgetResult(of id: MessageID) {
    results[id] = nil
    if id == self.id { kept = nil }
  }

  /// Passes content over; of a message's ID it keeps the number.
  private mutating func pass(_ bytes: Span<UInt8>, of left: Int) throws(AnswerFault) {
    if open.count == 1 {
      // Negative ones are nobody's, and libldap would take them for such.
      if left == length, bytes[0] & 0x80 != 0 { throw .misshapen("a message has a number below zero") }
      for offset in bytes.indices { id = id << 8 | MessageID(bytes[offset]) }
    }
    if kept != nil { for offset in bytes.indices { kept?.append(bytes[offset]) } }
    place += bytes.count
    part = .content(left - bytes.count)
    if left == bytes.count { try close() }
  }

  /// Passes over whole values of an attribute in one go, as many as came: nearly all that a large group's entry consists of.
  /// - Returns: how many bytes they are; nil where the next value is long, or has not come to its end.
  private mutating func passValues(_ bytes: Span<UInt8>) throws(AnswerFault) -> Int? {
    guard kept == nil, case .tag = part, let values = open.last, values.shape == .values else { return nil }
    let most = min(bytes.count, values.end - place)
    var (offset, count) = (0, 0)
    while offset + 2 <= most, bytes[offset] == 0x04, bytes[offset + 1] < 0x80 {
      let next = offset + 2 + Int(bytes[offset + 1])
      if next > most { break }
      (offset, count) = (next, count + 1)
    }
    if count == 0 { return nil }
    place += offset
    parts += count
    guard parts <= limits.parts else { throw .manyParts(most: limits.parts) }
    try close()
    return offset
  }

  /// Takes one byte of a tag or a length; true when both are known.
  private mutating func takesHeader(_ byte: UInt8) throws(AnswerFault) -> Bool {
    switch part {
    case .tag: (tag, part) = (byte, .length)
    case .length: return try takesLength(byte)
    case .moreLength(let count):
      length = length << 8 | Int(byte)
      // Before a longer one makes too large a number.
      if length > limits.message { throw .largeMessage(most: limits.message) }
      part = .moreLength(count - 1)
      return count == 1
    case .content: break
    }
    return false
  }

  private mutating func takesLength(_ byte: UInt8) throws(AnswerFault) -> Bool {
    if byte < 0x80 {
      length = Int(byte)
      return true
    }
    guard (0x81...0x88).contains(byte) else { throw .misshapen("a length in it is indefinite or too long") }
    (length, part) = (0, .moreLength(Int(byte & 0x7f)))
    return false
  }

  /// Begins the element whose tag and length have come; a head where that is a message's operation.
  private mutating func begin() throws(AnswerFault) -> Head? {
    guard let outer = open.last else {
      try beginMessage()
      return nil
    }
    guard length <= outer.end - place else { throw .misshapen("an element is longer than what holds it") }
    let isOperation = open.count == 1 && outer.children == 1
    try begin(outer.shape.part(outer.children, tag: tag))
    if isOperation { try beginOperation() }
    if length == 0 { try close() }
    return isOperation ? Head(id: id, operation: tag) : nil
  }

  /// Entries and references are libldap's to read; results are kept whole for us, and have words and no values.
  private mutating func beginOperation() throws(AnswerFault) {
    if open.last?.shape != .result { return kept = nil }
    guard open[0].end <= limits.result else { throw .largeMessage(most: limits.result) }
  }

  private mutating func begin(_ kind: AnswerShape.Part?) throws(AnswerFault) {
    open[open.count - 1].children += 1
    parts += 1
    guard parts <= limits.parts else { throw .manyParts(most: limits.parts) }
    switch kind {
    case .primitive(let sizes) where sizes.contains(length): part = .content(length)
    case .constructed(let shape):
      open.append(Element(shape: shape, end: place + length))
      part = .tag
    default: throw .misshapen("a message has other parts than it should")
    }
  }

  private mutating func beginMessage() throws(AnswerFault) {
    guard tag == 0x30 else { throw .misshapen("it is not LDAP") }
    guard place + length <= limits.message else { throw .largeMessage(most: limits.message) }
    total += place + length
    guard total <= limits.run else { throw .largeRun(most: limits.run) }
    open = [Element(shape: .message, end: place + length)]
    (id, part, parts) = (0, .tag, 0)
    if length == 0 { try close() }
  }

  /// Ends all elements that end here.
  private mutating func close() throws(AnswerFault) {
    part = .tag
    while let element = open.last, element.end == place {
      guard element.children >= element.shape.least else { throw .misshapen("a message lacks a part") }
      open.removeLast()
    }
    if !open.isEmpty { return }
    results[id] = kept
    (place, kept) = (0, [])
  }
}
