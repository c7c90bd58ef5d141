/// One content record of an LDIF file.
struct LDIFRecord {
  /// The line of its `dn:`, counted from 1.
  let line: Int
  let name: DistinguishedName
  let entry: Entry
}

/// One record as it is read, its values gathered by attribute.
struct LDIFRecordDraft {
  /// An attribute's description, in lower case, and its values where they lie in the file.
  private struct Attribute {
    let description: [UInt8]
    var values: [ArraySlice<UInt8>]
  }

  private let name: ArraySlice<UInt8>
  private let line: Int
  private let keepsSlices: Bool
  private var attributes: [Attribute] = []
  /// Where each attribute is, once there are more than a few.
  private var places: [[UInt8]: Int] = [:]

  private static let few = 16

  /// - Parameter keepsSlices: whether slices of attributes stand for themselves, as in a snapshot, which has what was asked for.
  init(name: ArraySlice<UInt8>, line: Int, keepsSlices: Bool) {
    self.keepsSlices = keepsSlices
    self.name = name
    self.line = line
  }

  mutating func append(_ text: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>, _ line: Int) throws(LDIFError) {
    let isSlice = !keepsSlices && text.contains(UInt8(ascii: ";"))
    let description = isSlice ? try Self.wholeAttribute(text, line) : text
    if let place = place(of: description) { return attributes[place].values.append(value) }
    attributes.append(Attribute(description: description.map(\.asciiFolded), values: [value]))
    guard attributes.count > Self.few else { return }
    for place in places.count..<attributes.count { places[attributes[place].description] = place }
  }

  /// The last one most often goes on.
  private func place(of description: ArraySlice<UInt8>) -> Int? {
    if attributes.count > Self.few { return places[description.map(\.asciiFolded)] }
    return attributes.lastIndex { attribute in
      attribute.description.count == description.count
        && attribute.description.elementsEqual(description) { $0 == $1.asciiFolded }
    }
  }

  /// A slice in a file is a read that somebody did not finish: its absent values are not known to be absent.
  private static func wholeAttribute(_ text: ArraySlice<UInt8>, _ line: Int) throws(LDIFError) -> ArraySlice<UInt8> {
    let description = AttributeDescription(String(decoding: text, as: UTF8.self))
    guard description.isSlice else { return text }
    guard description.range == ValueRange(low: 0, high: nil) else {
      throw LDIFError(line: line, fault: "only a slice of \(description.type) is here: export it whole")
    }
    return Array(description.type.utf8)[...]
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
    for attribute in attributes {
      entry.beginAttribute(attribute.description.span)
      for value in attribute.values { entry.appendValue(value.span) }
    }
    return entry
  }
}
