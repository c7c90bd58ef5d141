/// One RDN as read: a set of attribute type and value pairs (RFC 4514 §2.2).
struct RelativeDistinguishedName {
  /// A value as text, or as the hexadecimal digits of its BER behind a `#` (RFC 4514 §2.4): never equal to each other.
  enum Value {
    case text(String)
    case ber(String)
  }

  /// The pairs in the order of the text.
  var pairs: [(type: String, value: Value)] = []

  /// The one spelling that stands for every equal RDN: pairs folded, escaped and sorted.
  var canonical: String {
    if pairs.count == 1 { return Self.canonical(pairs[0]) }
    return pairs.map(Self.canonical).sorted().joined(separator: "+")
  }

  private static func canonical(_ pair: (type: String, value: Value)) -> String {
    let type = canonicalType(pair.type)
    switch pair.value {
    case .ber(let digits): return type + "=#" + digits.lowercased()
    case .text(let text): return type + "=" + escaped(caseExactTypes.contains(type) ? collapsed(text) : folded(text))
    }
  }

  private static func folded(_ text: String) -> String { collapsed(text).lowercased() }

  /// Types are case-insensitive, and an OID and its short name are the same type (RFC 4514 §3).
  private static func canonicalType(_ type: String) -> String {
    var folded = type.lowercased()
    if folded.hasPrefix("oid."), folded.utf8.dropFirst(4).first?.isDigit == true { folded.removeFirst(4) }
    return aliases[folded] ?? folded
  }

  /// caseIgnoreMatch ignores outer spaces and counts an inner run as one (RFC 4518 §2.6.1). By bytes: to Swift, a space with an accent
  /// is a letter.
  private static func collapsed(_ value: String) -> String {
    let words = value.utf8.split(separator: UInt8(ascii: " "))
    return String(decoding: Array(words.joined(separator: " ".utf8)), as: UTF8.self)
  }

  /// Keeps what is inside a value from being taken for structure once pairs and RDNs are joined (RFC 4514 §2.4).
  private static func escaped(_ value: String) -> String {
    guard value.utf8.contains(where: \.isStructure) else { return value }
    let bytes = value.utf8.flatMap { byte in
      byte == 0 ? Array("\\00".utf8) : byte.isStructure ? [UInt8(ascii: "\\"), byte] : [byte]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The short names of RFC 4514 §3 and RFC 4519 with their OIDs and long names.
  private static let aliases = [
    "2.5.4.3": "cn", "commonname": "cn", "2.5.4.4": "sn", "surname": "sn", "2.5.4.6": "c", "countryname": "c",
    "2.5.4.7": "l", "localityname": "l", "2.5.4.8": "st", "stateorprovincename": "st", "2.5.4.9": "street",
    "streetaddress": "street", "2.5.4.10": "o", "organizationname": "o", "2.5.4.11": "ou",
    "organizationalunitname": "ou",
    "0.9.2342.19200300.100.1.25": "dc", "domaincomponent": "dc", "0.9.2342.19200300.100.1.1": "uid", "userid": "uid",
  ]

  /// RDN types whose equality rule minds case; folding them would make two entries one.
  private static let caseExactTypes: Set<String> = ["krbprincipalname", "automountkey", "memberuid"]
}

extension UInt8 {
  /// Whether it could end a value, or make something else of it, unless it is escaped.
  fileprivate var isStructure: Bool { self == 0 || "+#\\,;\"".utf8.contains(self) }
}
