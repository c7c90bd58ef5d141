/// Writes a filter from the wire (RFC 4511, section 4.5.1.7) as text (RFC 4515).
enum FilterText {
  static func of(_ bytes: [UInt8]) throws -> String {
    var reader = BERReader(bytes[...])
    return try of(try reader.next())
  }

  private static func of(_ element: BERReader.Element) throws -> String {
    switch element.tag {
    case 0xa0: "(&\(try list(element)))"
    case 0xa1: "(|\(try list(element)))"
    case 0xa2: "(!\(try list(element)))"
    case 0xa3: try comparison(element, "=")
    case 0xa4: try substrings(element)
    case 0xa5: try comparison(element, ">=")
    case 0xa6: try comparison(element, "<=")
    case 0x87: "(\(element.string)=*)"
    case 0xa8: try comparison(element, "~=")
    case 0xa9: try extensible(element)
    default: throw BERReader.Malformed()
    }
  }

  private static func list(_ element: BERReader.Element) throws -> String {
    var reader = element.reader
    return try reader.all().map(of).joined()
  }

  private static func comparison(_ element: BERReader.Element, _ sign: String) throws -> String {
    var reader = element.reader
    return "(\(try reader.next().string)\(sign)\(escaped(try reader.next())))"
  }

  private static func substrings(_ element: BERReader.Element) throws -> String {
    var reader = element.reader
    let name = try reader.next().string
    var parts = try reader.next().reader
    let pieces = try parts.all()
    let start = pieces.first?.tag == 0x80 ? "" : "*"
    let end = pieces.last?.tag == 0x82 ? "" : "*"
    return "(\(name)=\(start)\(pieces.map(escaped).joined(separator: "*"))\(end))"
  }

  private static func extensible(_ element: BERReader.Element) throws -> String {
    var reader = element.reader
    let rule = try reader.next(ifTagged: 0x81).map { ":\($0.string)" } ?? ""
    let name = try reader.next(ifTagged: 0x82)?.string ?? ""
    let value = escaped(try reader.next())
    let dn = try reader.next(ifTagged: 0x84)?.isTrue == true ? ":dn" : ""
    return "(\(name)\(dn)\(rule):=\(value))"
  }

  private static func escaped(_ element: BERReader.Element) -> String {
    let special: Set<UInt8> = [0, UInt8(ascii: "*"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\")]
    if element.content.contains(where: { special.contains($0) || $0 >= 0x80 }) {
      return element.content.map { special.contains($0) || $0 >= 0x80 ? hex($0) : String(UnicodeScalar($0)) }.joined()
    }
    return element.string
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return "\\" + (digits.count == 1 ? "0" : "") + digits
  }
}
