/// Writes the parts of BER that LDAP uses: definite lengths, tags of one byte.
package enum BER {
  /// An element: tag, length, content.
  package static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    header(tag, content.count) + content
  }

  /// What stands before a content of so many bytes.
  static func header(_ tag: UInt8, _ count: Int) -> [UInt8] { [tag] + length(count) }

  /// A constructed element, a SEQUENCE unless told otherwise.
  package static func sequence(_ parts: [UInt8]..., tag: UInt8 = 0x30) -> [UInt8] {
    element(tag, Array(parts.joined()))
  }

  /// An OCTET STRING of bytes.
  package static func octets(_ bytes: [UInt8], tag: UInt8 = 0x04) -> [UInt8] {
    element(tag, bytes)
  }

  /// An OCTET STRING of text.
  package static func string(_ text: String, tag: UInt8 = 0x04) -> [UInt8] {
    element(tag, Array(text.utf8))
  }

  /// An INTEGER, in as few bytes as hold it.
  package static func integer(_ value: Int, tag: UInt8 = 0x02) -> [UInt8] {
    var bytes = [UInt8(truncatingIfNeeded: value)]
    var rest = value >> 7
    var shifted = value
    while rest != 0 && rest != -1 {
      shifted >>= 8
      bytes.insert(UInt8(truncatingIfNeeded: shifted), at: 0)
      rest >>= 8
    }
    return element(tag, bytes)
  }

  /// An ENUMERATED.
  package static func enumerated(_ value: Int) -> [UInt8] { integer(value, tag: 0x0a) }

  /// A BOOLEAN.
  package static func boolean(_ value: Bool) -> [UInt8] { element(0x01, [value ? 0xff : 0]) }

  private static func length(_ count: Int) -> [UInt8] {
    if count < 0x80 { return [UInt8(count)] }
    return [0x84] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
  }
}
