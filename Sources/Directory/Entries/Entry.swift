/// One entry as a directory gave it: a name and attributes with their values, in one flat buffer.
///
/// Values stay bytes until a person or a rule reads them; an entry of 100,000 values is two arrays, not 100,001.
package struct Entry: Sendable, Equatable {
  private var bytes: [UInt8]
  private var values: [Range<Int>] = []
  private var attributes: [Attribute] = []
  private let nameEnd: Int

  private struct Attribute: Equatable {
    let description: Range<Int>
    var values: Range<Int>
  }

  /// An entry without attributes.
  /// - Parameter name: the DN's UTF-8 bytes.
  package init(name: Span<UInt8>) {
    bytes = []
    nameEnd = name.count
    append(name)
  }

  /// The DN as the directory wrote it. Hostile until escaped for where it goes.
  package var name: String { text(0..<nameEnd) }

  /// Its bytes, by which two names are one only where they are written alike.
  package var nameBytes: [UInt8] { Array(bytes[..<nameEnd]) }

  /// Lends the bytes of the DN as the directory wrote it.
  package func readName<Read>(_ body: (Span<UInt8>) throws -> Read) rethrows -> Read {
    try body(bytes.span.extracting(..<nameEnd))
  }

  /// The attribute descriptions, in the order of the message.
  package var descriptions: [String] { attributes.map { text($0.description) } }
}

extension Entry {
  /// Starts an attribute; the values appended next are its own.
  package mutating func beginAttribute(_ description: Span<UInt8>) {
    let start = bytes.count
    append(description)
    attributes.append(Attribute(description: start..<bytes.count, values: values.count..<values.count))
  }

  /// Adds a value to the attribute begun last.
  package mutating func appendValue(_ value: Span<UInt8>) {
    let start = bytes.count
    append(value)
    values.append(start..<bytes.count)
    attributes[attributes.count - 1].values = attributes[attributes.count - 1].values.lowerBound..<values.count
  }

  /// Adds a value of an attribute that goes by its name in lower case: to the one begun last where that is it, else to one begun now.
  mutating func append(_ value: Span<UInt8>, of description: Span<UInt8>) {
    let isLast = attributes.last.map { bytes.span.extracting($0.description).isFolded(as: description) } ?? false
    if !isLast {
      let start = bytes.count
      for offset in description.indices { bytes.append(description[offset].asciiFolded) }
      attributes.append(Attribute(description: start..<bytes.count, values: values.count..<values.count))
    }
    appendValue(value)
  }

  /// Adds an attribute as it comes over the wire: the content of a PartialAttribute, a description and a set of values, in BER with
  /// definite lengths (RFC 4511 §4.1.7, §5.1).
  /// - Returns: whether it was one; an entry to which something else was added is of no use.
  package mutating func appendAttribute(encoded content: some Collection<UInt8>) -> Bool {
    var elements = EncodedElements(from: bytes.count)
    bytes.append(contentsOf: content)
    let (held, first) = (bytes, values.count)
    let span = held.span
    guard let description = elements.next(EncodedElements.octets, in: span, before: span.count),
      let set = elements.next(EncodedElements.set, in: span, before: span.count), set.upperBound == span.count
    else { return false }
    elements = EncodedElements(from: set.lowerBound)
    while let value = elements.next(EncodedElements.octets, in: span, before: set.upperBound) { values.append(value) }
    attributes.append(Attribute(description: description, values: first..<values.count))
    return elements.place == set.upperBound
  }

  /// Adds an attribute from text: for tests and for entries that are made, not read.
  package mutating func append(_ description: String, _ texts: [String]) {
    beginAttribute(Array(description.utf8).span)
    for text in texts { appendValue(Array(text.utf8).span) }
  }

  private mutating func append(_ span: Span<UInt8>) {
    // Nothing added to nothing would write to the empty array, which all threads share.
    if span.isEmpty { return }
    bytes.append(addingCapacity: span.count) { buffer in
      for offset in span.indices { buffer.append(span[offset]) }
    }
  }
}

extension Entry {
  /// Whether the directory returned the attribute at all; false says nothing about whether the entry has it.
  package func has(_ description: String) -> Bool { index(of: description) != nil }

  /// How many values of the attribute were returned.
  package func count(of description: String) -> Int { index(of: description).map { attributes[$0].values.count } ?? 0 }

  /// Whether any attribute came with an option, as slices do (RFC 4512 §2.5.2).
  package var hasOptions: Bool {
    attributes.contains { bytes[$0.description].contains(UInt8(ascii: ";")) }
  }

  /// Whether the attribute has this value, ASCII letters in either case.
  package func holds(_ description: String, _ text: String) -> Bool {
    guard let index = index(of: description) else { return false }
    let wanted = text.utf8Span.span
    return values[attributes[index].values].contains { bytes.span.extracting($0).isFolded(as: wanted) }
  }

  /// Lends each value's bytes in turn, in place.
  package func forEachValue(of description: String, _ body: (Span<UInt8>) throws -> Void) rethrows {
    guard let index = index(of: description) else { return }
    for value in values[attributes[index].values] { try body(bytes.span.extracting(value)) }
  }

  /// Lends the bytes of one value, by its place among those of the attribute; nil where there is none.
  func readValue<Read>(_ place: Int, of description: String, _ body: (Span<UInt8>) throws -> Read) rethrows -> Read? {
    guard let index = index(of: description), place < attributes[index].values.count else { return nil }
    return try body(bytes.span.extracting(values[attributes[index].values.lowerBound + place]))
  }

  /// The values as text, invalid UTF-8 replaced.
  package func strings(_ description: String) -> [String] {
    guard let index = index(of: description) else { return [] }
    return values[attributes[index].values].map(text)
  }

  /// The first value as text.
  package func string(_ description: String) -> String? {
    guard let index = index(of: description), let value = values[attributes[index].values].first else { return nil }
    return text(value)
  }

  /// The first value as bytes.
  package func octets(_ description: String) -> [UInt8]? {
    guard let index = index(of: description), let value = values[attributes[index].values].first else { return nil }
    return Array(bytes[value])
  }

  /// The first value as a decimal number; nil when it is not one.
  package func integer(_ description: String) -> Int64? { string(description).flatMap { Int64($0) } }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func index(of description: String) -> Int? {
    let wanted = description.utf8Span.span
    return attributes.firstIndex { bytes.span.extracting($0.description).isFolded(as: wanted) }
  }
}

extension Entry {
  /// The same with all values of an attribute together, where it was begun first.
  var gathered: Entry {
    // Each is held against each, which would take hours for the thousands that nobody has.
    if attributes.count < 50, !hasRuns { return self }
    var runs: [[UInt8]: [Int]] = [:]
    for place in attributes.indices { runs[Array(bytes[attributes[place].description]), default: []].append(place) }
    if runs.count == attributes.count { return self }
    var gathered = Entry(name: bytes.span.extracting(..<nameEnd))
    for places in runs.values.sorted(by: { $0[0] < $1[0] }) { gathered.append(places, of: self) }
    return gathered
  }

  /// Whether an attribute was begun twice.
  private var hasRuns: Bool {
    attributes.indices.contains { place in
      let name = bytes.span.extracting(attributes[place].description)
      return attributes[..<place].contains { name.isFolded(as: bytes.span.extracting($0.description)) }
    }
  }

  /// The same without an attribute, whatever its options.
  /// - Parameter type: its name, in lower case.
  func without(_ type: String) -> Entry {
    var rest = Entry(name: bytes.span.extracting(..<nameEnd))
    for place in attributes.indices where AttributeDescription(text(attributes[place].description)).type != type {
      rest.append([place], of: self)
    }
    return rest
  }

  /// Adds attributes of another entry as one.
  private mutating func append(_ places: [Int], of other: Entry) {
    beginAttribute(other.bytes.span.extracting(other.attributes[places[0]].description))
    for value in places.flatMap({ other.values[other.attributes[$0].values] }) {
      appendValue(other.bytes.span.extracting(value))
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether both are the same text, ASCII letters in either case.
  func isFolded(as other: Span<UInt8>) -> Bool {
    count == other.count && indices.allSatisfy { self[$0].asciiFolded == other[$0].asciiFolded }
  }
}

extension UInt8 {
  /// The byte with an ASCII capital made small; every other byte as it is.
  var asciiFolded: UInt8 { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self }
}
