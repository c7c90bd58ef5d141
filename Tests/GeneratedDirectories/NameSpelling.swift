/// Writes a name in one of the many ways that mean the same.
struct NameSpelling {
  private let dialect: NameDialect
  private var random: SplitMix64

  /// - Parameter random: where the choice comes from, and goes on from.
  static func text(_ name: GeneratedName, _ dialect: NameDialect, using random: inout SplitMix64) -> String {
    var spelling = NameSpelling(dialect: dialect, random: random)
    defer { random = spelling.random }
    return spelling.text(name)
  }

  private var isFree: Bool { dialect == .any }

  private mutating func text(_ name: GeneratedName) -> String {
    var text = ""
    for (place, pairs) in name.relativeNames.enumerated() {
      if place > 0 { text += comma() }
      text += relativeName(pairs)
    }
    return text
  }

  /// RFC 2253 §4 lets spaces stand around it, and a semicolon in its place.
  private mutating func comma() -> String {
    switch random.below(12) {
    case 0, 1: ", "
    case 2 where isFree: " ,"
    case 3 where isFree: ";"
    default: ","
    }
  }

  /// The pairs are a set: their order means nothing.
  private mutating func relativeName(_ pairs: [GeneratedName.Pair]) -> String {
    let order = pairs.count > 1 ? random.shuffled(0..<pairs.count) : [0]
    var spelled: [String] = []
    for place in order {
      let equals = isFree && random.once(in: 20) ? " = " : "="
      spelled.append(type(pairs[place].type) + equals + value(pairs[place].value))
    }
    return spelled.joined(separator: "+")
  }

  private mutating func type(_ type: String) -> String {
    if isFree, random.once(in: 12), let others = Self.aliases[type] { return random.pick(others) }
    return switch random.below(4) {
    case 0: type.lowercased()
    case 1: String(type.prefix(1)) + type.dropFirst().lowercased()
    default: type
    }
  }

  /// Other names of the types (RFC 4514 §3, RFC 4519).
  private static let aliases = [
    "CN": ["2.5.4.3", "OID.2.5.4.3", "commonName"], "OU": ["2.5.4.11", "organizationalUnitName"],
    "L": ["2.5.4.7", "localityName"], "DC": ["0.9.2342.19200300.100.1.25", "domainComponent"],
  ]

  private mutating func value(_ value: String) -> String {
    let scalars = Array(value.unicodeScalars)
    if isFree, random.once(in: 20) { return quoted(scalars) }
    var text = ""
    for place in scalars.indices { text += letter(scalars, at: place) }
    return text
  }

  /// RFC 2253 §4: within quotes only the quote and the backslash are escaped.
  private mutating func quoted(_ value: [Unicode.Scalar]) -> String {
    value.reduce(into: "\"") { $0 += ($1 == "\"" || $1 == "\\" ? "\\" : "") + String($1) } + "\""
  }

  private mutating func letter(_ value: [Unicode.Scalar], at place: Int) -> String {
    let letter = random.once(in: 3) ? Letters.flipped(value[place]) : value[place]
    if Letters.mustBeEscaped(value, at: place) || (letter == "=" && !isFree) {
      return random.once(in: 2) ? "\\\(letter)" : hexadecimal(letter)
    }
    // An inner run of spaces counts as one (RFC 4518 §2.6.1).
    if letter == " ", isFree, random.once(in: 4) { return "  " }
    return random.once(in: letter.isASCII ? 12 : 3) ? hexadecimal(letter) : String(letter)
  }

  private mutating func hexadecimal(_ letter: Unicode.Scalar) -> String {
    let isBig = random.once(in: 2)
    return String(letter).utf8.reduce(into: "") { text, byte in
      let digits = String(byte, radix: 16, uppercase: isBig)
      text += "\\" + (digits.count < 2 ? "0" : "") + digits
    }
  }
}
