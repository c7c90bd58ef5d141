extension BERLayout {
  /// The message ID of an LDAPMessage, where it has one (RFC 4511, section 4.1.1).
  package var identity: Element? { elements.count > 1 && elements[1].tag == 0x02 ? elements[1] : nil }

  /// The protocol operation of an LDAPMessage.
  package var operation: Element? { elements.first { $0.depth == 1 && $0.start > elements[1].start } }

  /// The message ID; 0 where it cannot be told.
  package var messageID: Int { identity?.value ?? 0 }

  /// The message with other bytes in its message ID, and the length around them that they need.
  func renumbered(_ bytes: [UInt8], in message: [UInt8]) -> [UInt8] {
    guard let identity else { return message }
    return BER.element(0x30, BER.octets(bytes, tag: 0x02) + message[identity.whole.upperBound...])
  }

  /// A message of the same ID that is nothing but elements, one inside the other.
  func nested(_ depth: Int, _ tag: UInt8) -> [UInt8] {
    // From the inside out, and turned round: putting each header in front would take a minute.
    var reversed: [UInt8] = []
    for _ in 0..<depth { reversed += BER.header(tag, reversed.count).reversed() }
    return BER.element(0x30, BER.integer(messageID) + reversed.reversed())
  }
}
