/// A GUID: which entry this is, through every rename and move (objectGUID, MS-DTYP §2.3.4; entryUUID, RFC 4530).
package struct GloballyUniqueIdentifier: Sendable, Hashable {
  /// The 16 bytes in the order of the text form.
  package let bytes: [UInt8]

  /// Positions of the packet form in text order: the first three fields are little-endian (MS-DTYP §2.3.4.2).
  private static let packetOrder = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]

  /// The binary form of objectGUID; nil when it is not 16 bytes.
  package init?(packet: [UInt8]) {
    guard packet.count == 16 else { return nil }
    bytes = Self.packetOrder.map { packet[$0] }
  }

  /// The binary form of objectGUID: what is turned round twice is as it was.
  var packet: [UInt8] { Self.packetOrder.map { bytes[$0] } }

  /// nsUniqueId of 389 Directory Server, four groups of eight hexadecimal digits; nil for anything else.
  package init?(nsUniqueID text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [8, 8, 8, 8] else { return nil }
    // Counted in bytes, cut in characters.
    guard parts.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) else { return nil }
    let digits = parts.joined()
    let cuts = [0, 8, 12, 16, 20, 32].map { digits.index(digits.startIndex, offsetBy: $0) }
    self.init(zip(cuts, cuts.dropFirst()).map { String(digits[$0..<$1]) }.joined(separator: "-"))
  }

  /// The text form, with or without braces; nil for anything but 8-4-4-4-12 hexadecimal digits.
  package init?(_ text: String) {
    let isBraced = text.utf8.first == UInt8(ascii: "{") && text.utf8.last == UInt8(ascii: "}")
    let form = Array(isBraced ? text.utf8.dropFirst().dropLast() : text.utf8[...])
    guard form.count == 36, Self.hyphens.allSatisfy({ form[$0] == UInt8(ascii: "-") }) else { return nil }
    var digits: [UInt8] = []
    for (place, byte) in form.enumerated() where !Self.hyphens.contains(place) {
      guard let digit = byte.hexDigit else { return nil }
      digits.append(digit)
    }
    bytes = stride(from: 0, to: 32, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  /// Where the text form has its hyphens.
  private static let hyphens = [8, 13, 18, 23]
}

extension GloballyUniqueIdentifier {
  /// The form of nsUniqueId (389 Directory Server).
  package var nsUniqueID: String {
    let hex = bytes.hex
    return stride(from: 0, to: 32, by: 8).map { String(hex.dropFirst($0).prefix(8)) }.joined(separator: "-")
  }
}

extension GloballyUniqueIdentifier: CustomStringConvertible {
  /// The text form, 8-4-4-4-12 lower-case hexadecimal digits.
  package var description: String {
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for byte in bytes {
      if Self.hyphens.contains(text.count) { text.append(UInt8(ascii: "-")) }
      text.append(hexOf: byte)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
