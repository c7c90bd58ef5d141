/// Keeps every record that is read, whole.
struct LDIFRecords: LDIFRecordTaking {
  private(set) var records: [LDIFRecord] = []
  private var name: [UInt8] = []
  private var line = 0
  private var entry = Entry(name: [UInt8]().span)
  /// The attribute that the next value may go on with, in lower case.
  private var description: [UInt8] = []

  mutating func begin(_ name: Span<UInt8>, _ place: LDIFPlace) {
    (self.name, line) = (name.bytes, place.line)
    entry = Entry(name: name)
    description = []
  }

  mutating func take(_ description: Span<UInt8>, _ value: Span<UInt8>, _: Int) {
    if !isLast(description) {
      let folded = description.bytes.map(\.asciiFolded)
      entry.beginAttribute(folded.span)
      self.description = folded
    }
    entry.appendValue(value)
  }

  private func isLast(_ description: Span<UInt8>) -> Bool {
    let last = self.description.span
    return description.count == last.count && last.indices.allSatisfy { description[$0].asciiFolded == last[$0] }
  }

  mutating func end() throws(LDIFError) {
    records.append(LDIFRecord(line: line, name: try LDIFRecord.name(name, line), entry: entry.gathered))
  }
}
