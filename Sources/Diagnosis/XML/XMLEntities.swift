/// The entities that XML has without a document type (XML 1.0 §4.1, §4.6).
enum XMLEntities {
  /// The text with each reference replaced by what it stands for.
  static func resolved(_ bytes: ArraySlice<UInt8>, _ line: Int) throws(EventExportError) -> String {
    guard bytes.contains(ampersand) else { return String(decoding: bytes, as: UTF8.self) }
    var text: [UInt8] = []
    var rest = bytes
    while let start = rest.firstIndex(of: ampersand) {
      text += rest[..<start]
      let name = rest[start...].dropFirst().prefix(longest).prefix { $0 != UInt8(ascii: ";") }
      guard let scalar = scalar(String(decoding: name, as: UTF8.self)), name.endIndex < rest.endIndex else {
        throw .brokenXML(line + bytes[..<start].count { $0 == .lineFeed })
      }
      text += String(scalar).utf8
      rest = rest[(name.endIndex + 1)...]
    }
    return String(decoding: text + rest, as: UTF8.self)
  }

  private static let ampersand = UInt8(ascii: "&")
  private static let longest = 10

  /// Controls too, which XML 1.0 forbids: Windows writes what an application logged.
  private static func scalar(_ name: String) -> Unicode.Scalar? {
    if let known = known[name] { return known }
    guard name.hasPrefix("#") else { return nil }
    let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
    return number.flatMap(Unicode.Scalar.init)
  }

  private static let known: [String: Unicode.Scalar] = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]
}
