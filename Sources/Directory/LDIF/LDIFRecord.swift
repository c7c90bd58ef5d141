/// One content record of an LDIF file.
struct LDIFRecord {
  /// The line of its `dn:`, counted from 1.
  let line: Int
  let name: DistinguishedName
  let entry: Entry
}

/// One record as it is read, its values gathered by attribute.
struct LDIFRecordDraft {
  private let name: [UInt8]
  private let line: Int
  private let keepsSlices: Bool
  private var order: [String] = []
  private var values: [String: [[UInt8]]] = [:]

  /// - Parameter keepsSlices: whether slices of attributes stand for themselves, as in a snapshot, which has what was asked for.
  init(name: [UInt8], line: Int, keepsSlices: Bool) {
    self.keepsSlices = keepsSlices
    self.name = name
    self.line = line
  }

  mutating func append(_ text: String, _ value: [UInt8], _ line: Int) throws(LDIFError) {
    let key = keepsSlices ? text.lowercased() : try Self.wholeAttribute(text, line)
    if values[key] == nil { order.append(key) }
    values[key, default: []].append(value)
  }

  /// A slice in a file is a read that somebody did not finish: its absent values are not known to be absent.
  private static func wholeAttribute(_ text: String, _ line: Int) throws(LDIFError) -> String {
    let description = AttributeDescription(text)
    guard description.isSlice else { return text.lowercased() }
    guard description.range == ValueRange(low: 0, high: nil) else {
      throw LDIFError(line: line, fault: "only a slice of \(description.type) is here: export it whole")
    }
    return description.type
  }

  func record() throws(LDIFError) -> LDIFRecord {
    guard let text = String(validating: name, as: UTF8.self) else {
      throw LDIFError(line: line, fault: "the name is not UTF-8")
    }
    do { return LDIFRecord(line: line, name: try DistinguishedName(text), entry: entry) } catch {
      throw LDIFError(line: line, fault: error.description)
    }
  }

  private var entry: Entry {
    var entry = Entry(name: name.span)
    for key in order {
      entry.beginAttribute(Array(key.utf8).span)
      for value in values[key] ?? [] { entry.appendValue(value.span) }
    }
    return entry
  }
}
