import COpenLDAP

/// How a request begins that libldap has encoded: its number, and whether it wants an answer.
struct RequestHead: Equatable {
  enum Kind: Equatable {
    case asks
    case abandons(MessageID)
    /// The goodbye.
    case leaves
  }

  let id: MessageID
  let kind: Kind

  /// Nil for bytes that do not begin a request: the rest of one.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    // A request that is sent in two parts: no part but the first is as long as its head says.
    guard rest.popFirst() == 0x30, let length = Self.length(&rest), length == rest.count,
      rest.popFirst() == 0x02, let id = Self.number(&rest), let tag = rest.popFirst()
    else { return nil }
    self.id = id
    switch ber_tag_t(tag) {
    case LDAP_REQ_UNBIND: kind = .leaves
    case LDAP_REQ_ABANDON: kind = Self.number(&rest).map(Kind.abandons) ?? .leaves
    default: kind = .asks
    }
  }

  /// Takes the length off that stands in front (X.690 §8.1.3); nil for none.
  static func length(_ bytes: inout Slice<UnsafeRawBufferPointer>) -> Int? {
    guard let first = bytes.popFirst() else { return nil }
    if first < 0x80 { return Int(first) }
    guard first & 0x7f <= 8 else { return nil }
    return (0..<(first & 0x7f)).reduce(Optional(0)) { sum, _ in
      sum.flatMap { sum in bytes.popFirst().map { sum << 8 | Int($0) } }
    }
  }

  private static func number(_ bytes: inout Slice<UnsafeRawBufferPointer>) -> MessageID? {
    guard let count = length(&bytes), (1...4).contains(count), count <= bytes.count else { return nil }
    return (0..<count).reduce(0) { sum, _ in sum << 8 | MessageID(bytes.removeFirst()) }
  }
}
