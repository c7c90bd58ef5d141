/// One value of a link attribute: the name of a member or of a group, with whatever the server puts around it.
///
/// Plain names; extended ones, `<GUID=…>;<SID=…>;CN=…` (MS-ADTS §3.1.1.3.4.1.5); names that expire, `<TTL=seconds>,CN=…`
/// (MS-ADTS §3.1.1.9.2); and names with a unique identifier behind them, `cn=…#'0101'B` (RFC 4517 §3.3.21).
package struct LinkValue: Sendable, Hashable {
  /// The entry at the other end.
  package let name: DistinguishedName
  /// Seconds until the link vanishes; nil for one that stays, or that the server did not say it of.
  package let secondsLeft: Int64?
  /// Whether a unique identifier stands behind the name: the value is then equal to no other but itself (RFC 4517 §4.2.31).
  package let isIdentified: Bool

  /// - Throws: `DistinguishedNameError` when what is left after the trimmings is no name.
  package init(_ text: String) throws(DistinguishedNameError) {
    var rest = text[...]
    var secondsLeft: Int64?
    while rest.hasPrefix("<"), let end = rest.firstIndex(of: ">") {
      let mark = rest[rest.index(after: rest.startIndex)..<end]
      let (inner, left) = Self.expiry(mark)
      secondsLeft = left ?? secondsLeft
      // Older descriptions have the name inside the brackets too: <TTL=seconds,CN=…>.
      rest = inner ?? rest[rest.index(after: end)...].drop { $0 == ";" || $0 == "," }
    }
    self.secondsLeft = secondsLeft
    let plain = Self.withoutIdentifier(rest)
    isIdentified = plain.endIndex < rest.endIndex
    name = try DistinguishedName(String(plain))
  }

  /// The seconds of a `TTL=` mark, and the name inside it if it holds one.
  private static func expiry(_ mark: Substring) -> (name: Substring?, seconds: Int64?) {
    guard mark.lowercased().hasPrefix("ttl=") else { return (nil, nil) }
    let parts = mark.dropFirst(4).split(separator: ",", maxSplits: 1)
    return (parts.count == 2 ? parts[1] : nil, parts.first.flatMap { Int64($0) })
  }

  /// Without `#'…'B`: bits that tell two owners of one name apart, never used in practice, and part of no entry's name.
  private static func withoutIdentifier(_ text: Substring) -> Substring {
    guard text.hasSuffix("'B") else { return text }
    let head = text.dropLast(2).reversed().drop { $0 == "0" || $0 == "1" }.reversed()
    return head.suffix(2) == ["#", "'"] ? text.prefix(head.count - 2) : text
  }
}

extension Entry {
  /// The names that a link attribute holds; a value that is no name stands for nobody here.
  package func links(_ attribute: String) -> [LinkValue] { strings(attribute).compactMap { try? LinkValue($0) } }
}
