/// The name of an entry as it is meant: values without escapes, the entry's own first.
package struct GeneratedName: Sendable {
  /// An attribute type, in capitals, and its value.
  typealias Pair = (type: String, value: String)

  /// The RDNs up to the root; nearly all have one pair.
  let relativeNames: [[Pair]]

  /// This name with one RDN more below it.
  func child(_ pairs: [Pair]) -> GeneratedName { GeneratedName(relativeNames: [pairs] + relativeNames) }

  /// The context of a domain.
  static func domain(_ labels: [String]) -> GeneratedName {
    GeneratedName(relativeNames: labels.map { [("DC", $0)] })
  }

  /// As Active Directory writes it: types in capitals, nothing between, escapes where they are needed (RFC 4514 §2.4)
  /// and before `=`, since Samba asks for them there.
  package var text: String {
    relativeNames.map { pairs in pairs.map { "\($0.type)=\(Self.escaped($0.value))" }.joined(separator: "+") }
      .joined(separator: ",")
  }

  private static func escaped(_ value: String) -> String {
    let scalars = Array(value.unicodeScalars)
    return scalars.indices.reduce(into: "") { text, place in
      let isEscaped = Letters.mustBeEscaped(scalars, at: place) || scalars[place] == "="
      text += (isEscaped ? "\\" : "") + String(scalars[place])
    }
  }
}

/// How names may be written.
package enum NameDialect: Sendable {
  /// In every way that RFC 4514 allows to write and RFC 2253 to read.
  case any
  /// Only as Samba takes them: no quotes, no OIDs for types, no two AVAs in an RDN, each `=` in a value escaped.
  case samba
}
