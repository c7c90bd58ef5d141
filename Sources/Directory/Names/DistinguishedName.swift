/// A distinguished name: where an entry stands, compared as the directory compares it and printed as the directory wrote it.
///
/// Two names are equal when their RDNs are equal one by one after case folding and space collapsing, whatever their
/// escapes, attribute aliases or AVA order (RFC 4514 for the text, RFC 4517 §4.2.15 distinguishedNameMatch for equality).
package struct DistinguishedName: Sendable {
  /// The name as it was given, escapes and all. Hostile until escaped for where it goes.
  package let text: String
  /// The RDNs from the entry up to the root, each in the one spelling that stands for all its equals.
  package let components: [String]
  /// The hash of the components, made once: names are looked up far more often than they are read.
  private let digest: Int

  /// Reads the string form of RFC 4514 (with RFC 2253's `;`, quotes and spaces accepted on input).
  /// - Throws: `DistinguishedNameError` with the byte offset of the fault.
  package init(_ text: String) throws(DistinguishedNameError) {
    if let components = PlainName.components(text) {
      self.init(text: text, components: components)
    } else {
      var parser = DistinguishedNameParser(text)
      self.init(text: text, components: try parser.parse().map(\.canonical))
    }
  }

  private init(text: String, components: [String]) {
    self.text = text
    self.components = components
    digest = components.hashValue
  }

  /// The empty name: the root DSE.
  package static let root = DistinguishedName(text: "", components: [])

  /// Whether the entry of this name is `ancestor` itself or stands below it.
  package func isWithin(_ ancestor: DistinguishedName) -> Bool {
    components.count >= ancestor.components.count
      && components.suffix(ancestor.components.count) == ancestor.components[...]
  }

  /// The DNS name that a domain's context stands for, `corp.example` for `DC=corp,DC=example` (RFC 2247); nil for others.
  package var dnsDomain: String? {
    guard !components.isEmpty, components.allSatisfy({ $0.hasPrefix("dc=") }) else { return nil }
    return components.map { $0.dropFirst(3) }.joined(separator: ".")
  }

  /// The name of the entry above; nil for the root.
  package var parent: DistinguishedName? { components.isEmpty ? nil : ancestor(1) }

  /// Whether it is the name that Active Directory gives an entry when it is deleted: `CN=…\\0ADEL:…` (MS-ADTS §3.1.1.5.5).
  package var isDeleted: Bool { components.first?.contains("\ndel:") == true }

  /// The name `levels` above this one, in canonical spelling.
  func ancestor(_ levels: Int) -> DistinguishedName {
    let above = Array(components.dropFirst(levels))
    return DistinguishedName(text: above.joined(separator: ","), components: above)
  }

  /// The name of an entry right below this one, of one attribute and its value; nil for a type that is none.
  package func child(_ type: String, _ value: String) -> DistinguishedName? {
    // Every byte that may mean something is written as two digits (RFC 4514 §2.4).
    let escaped = value.utf8.map { $0.isPlain ? String(UnicodeScalar($0)) : "\\" + $0.hex }.joined()
    return try? DistinguishedName("\(type)=\(escaped)" + (components.isEmpty ? "" : ",\(text)"))
  }

  /// How many RDNs this name has below `ancestor`; 0 for the ancestor itself, nil for a stranger.
  package func depth(below ancestor: DistinguishedName) -> Int? {
    isWithin(ancestor) ? components.count - ancestor.components.count : nil
  }
}

extension UInt8 {
  /// Whether it is an ASCII letter, a digit or a hyphen, which mean themselves wherever they stand in a name.
  fileprivate var isPlain: Bool {
    self == UInt8(ascii: "-") || (0x30...0x39).contains(self) || (0x61...0x7A).contains(asciiFolded)
  }
}

extension DistinguishedName: Hashable {
  /// Equal as the directory compares names, not as texts.
  package static func == (left: Self, right: Self) -> Bool {
    left.digest == right.digest && left.components == right.components
  }
  /// Of the canonical components, so that equal names hash alike.
  package func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

extension DistinguishedName: Codable {
  /// From its text form.
  package init(from decoder: any Decoder) throws {
    try self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// As its text form.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension DistinguishedName: CustomStringConvertible {
  /// The name as it was given.
  package var description: String { text }
}
