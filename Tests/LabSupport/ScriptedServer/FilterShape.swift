/// How a filter from the wire is built (RFC 4511, section 4.5.1.7), whatever values it asks for.
enum FilterShape {
  /// The filter as text with `?` for each value, and the values in their order.
  static func of(_ bytes: [UInt8]) throws -> (text: String, values: [[UInt8]]) {
    var reader = BERReader(bytes[...])
    var values: [[UInt8]] = []
    let text = try of(try reader.next(), &values)
    guard reader.isAtEnd else { throw BERReader.Malformed() }
    return (text, values)
  }

  private static func of(_ element: BERReader.Element, _ values: inout [[UInt8]]) throws -> String {
    var parts = element.reader
    switch element.tag {
    case 0xa0, 0xa1, 0xa2:
      let inner = try parts.all().map { try of($0, &values) }.joined()
      return "(\(["&", "|", "!"][Int(element.tag & 0x03)])\(inner))"
    case 0x87: return "(\(element.string)=*)"
    case 0xa3...0xa8:
      let name = try parts.next().string
      let pieces = element.tag == 0xa4 ? try pieces(try parts.next()) : [try parts.next().bytes]
      values += pieces
      return "(\(name) \(element.tag) \(pieces.map { _ in "?" }.joined(separator: "*")))"
    case 0xa9: return "(extensible \(try parts.all().map { "\($0.tag)" }.joined(separator: ",")))"
    default: throw BERReader.Malformed()
    }
  }

  private static func pieces(_ substrings: BERReader.Element) throws -> [[UInt8]] {
    var reader = substrings.reader
    return try reader.all().map(\.bytes)
  }
}

extension ScriptedServer.Search {
  /// How the filter is built, with `?` for each value; nil for one that is not whole.
  package var filterShape: String? { try? FilterShape.of(filter).text }

  /// The values that the filter asks for, byte by byte.
  package var filterValues: [[UInt8]] { (try? FilterShape.of(filter).values) ?? [] }
}
