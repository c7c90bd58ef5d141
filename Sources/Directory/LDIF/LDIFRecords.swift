/// Keeps every record that is read, whole.
struct LDIFRecords: LDIFRecordTaking {
  private(set) var records: [LDIFRecord] = []
  /// Whether all names were read before, and found to be some.
  private let knowsNames: Bool
  private var line = 0
  private var entry = Entry(name: [UInt8]().span)

  init(knowsNames: Bool = false) { self.knowsNames = knowsNames }

  mutating func begin(_ name: Span<UInt8>, _ place: LDIFPlace) {
    line = place.line
    entry = Entry(name: name)
  }

  mutating func take(_ description: Span<UInt8>, _ value: Span<UInt8>, _: Int) { entry.append(value, of: description) }

  mutating func end() throws(LDIFError) {
    let record = LDIFRecord(line: line, entry: entry.gathered)
    if !knowsNames { _ = try record.name }
    records.append(record)
  }
}
