/// Anchors and aliases let a small file stand for an enormous one, and to find that out is to have read it: a file that names an
/// anchor and repeats it is refused before it is parsed.
enum AnchorScan {
  /// The first alias whose anchor stands in the file too; a lone `&` or `*` in prose is neither.
  static func alias(in text: String) -> Fault? {
    let bytes = Array(text.utf8)
    let anchors = Set(names(after: UInt8(ascii: "&"), in: bytes).map(\.name))
    guard !anchors.isEmpty else { return nil }
    let alias = names(after: UInt8(ascii: "*"), in: bytes).first { anchors.contains($0.name) }
    return alias.map { alias in
      let name = String(decoding: alias.name, as: UTF8.self)
      return Fault(place(of: alias.offset, in: bytes), "'*\(name)' repeats an anchor: a roster has none, use sets")
    }
  }

  /// What libyaml takes for a name behind the mark: letters, digits, hyphens and underscores. Inside a word it is no mark.
  private static func names(
    after mark: UInt8, in bytes: [UInt8]
  ) -> [(name: ArraySlice<UInt8>, offset: Int)] {
    bytes.indices.compactMap { offset in
      guard bytes[offset] == mark, offset == 0 || !bytes[offset - 1].isOfName else { return nil }
      let name = bytes[(offset + 1)...].prefix(while: \.isOfName)
      return name.isEmpty ? nil : (name, offset)
    }
  }

  private static func place(of offset: Int, in bytes: [UInt8]) -> Place {
    let before = bytes[..<offset]
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    return Place(line: line, column: String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1)
  }
}

extension UInt8 {
  fileprivate var isOfName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
