import Directory

extension FuzzTarget {
  /// Attribute descriptions, and entries whose attributes come in slices: each line of the input is an attribute, each empty one
  /// ends an entry.
  static let attributes = FuzzTarget(name: "attributes") { bytes in
    var entries = bytes.split(separator: newline, omittingEmptySubsequences: false).split(whereSeparator: \.isEmpty)
      .map(entry)
    guard let first = entries.first, var ranged = RangedEntry(first) else { return }
    for entry in entries.dropFirst() where ranged.nextRequest != nil { ranged.absorb(entry) }
    let whole = ranged.whole
    promise(
      "the whole has no slices",
      ranged.fault != nil || !whole.descriptions.contains { AttributeDescription($0).isSlice })
    promise("what is whole asks for nothing", !ranged.isWhole || ranged.nextRequest == nil)
  }

  private static let newline = UInt8(ascii: "\n")

  /// An entry of attributes with as many values as the first byte of their line says.
  private static func entry(_ lines: ArraySlice<ArraySlice<UInt8>>) -> Entry {
    var entry = Entry(name: Array("CN=g,DC=corp".utf8).span)
    for line in lines {
      entry.beginAttribute(Array(line.dropFirst()).span)
      for value in 0..<(line.first.map { Int($0 & 15) } ?? 0) { entry.appendValue([UInt8(value)].span) }
    }
    for description in entry.descriptions { checkDescription(description) }
    return entry
  }

  private static func checkDescription(_ text: String) {
    guard let range = AttributeDescription(text).range else { return }
    promise("a slice's text is its own", ValueRange(option: range.option) == range, text)
  }
}
