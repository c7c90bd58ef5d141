internal import Directory
internal import Yams

/// The text of a roster, and what is refused before anything is made of it.
enum YAMLText {
  /// The file as a tree of nodes.
  /// - Throws: the first thing that keeps it from being YAML; nothing after that is certain.
  static func compose(_ bytes: [UInt8]) throws(Fault) -> Node {
    let text = try text(bytes)
    if let alias = AnchorScan.alias(in: text) { throw alias }
    if let mark = MarkScan.mark(in: text) { throw mark }
    let root: Node?
    // Yams prints to standard output where it takes the encoding from the environment.
    do { root = try Parser(yaml: text, encoding: .utf8).singleRoot() } catch { throw Fault(error, in: text) }
    guard let root else { throw Fault(.start, "the file is empty: a roster has at least the key 'rules'") }
    return root
  }

  private static func text(_ bytes: [UInt8]) throws(Fault) -> String {
    if bytes.count > RosterFile.mostBytes { throw Fault(.start, "the file has more than 16 MiB: a roster is smaller") }
    // YAML's parser stumbles over the mark before some keys.
    if let text = String(validating: bytes.unmarked, as: UTF8.self) { return text }
    if [[0xFF, 0xFE], [0xFE, 0xFF]].contains(bytes.prefix(2)) {
      throw Fault(.start, "the file is UTF-16: save it as UTF-8")
    }
    throw Fault(firstBroken(bytes), "the file is not UTF-8 from here on: save it as UTF-8")
  }

  /// Where the bytes stop to be UTF-8: decoding puts a replacement there that the bytes themselves do not hold.
  private static func firstBroken(_ bytes: [UInt8]) -> Place {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var place = Place.start
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      place =
        scalar == "\n" ? Place(line: place.line + 1, column: 1) : Place(line: place.line, column: place.column + 1)
    }
    return place
  }
}
