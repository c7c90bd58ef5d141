/// Makes the index of a file in one pass over it: a few dozen bytes a record, and eight for each member of a group, whatever else the
/// record holds.
struct SnapshotIndexer: LDIFRecordTaking {
  private(set) var index = SnapshotIndex()
  /// Whether a record says that the file is a snapshot of recorded questions.
  private(set) var isTranscript = false
  /// The first member that is no name, in the first record that has one.
  private(set) var strayLink: (record: Int, error: LDIFError)?
  /// What records show of an export that is not a whole directory.
  private(set) var faults = ExportFaults()

  private var name: [UInt8] = []
  /// The keys of the record's classes so far.
  private var classes: [UInt32] = []
  private var line = 0

  /// Reads a file to its end.
  /// - Throws: `LDIFError` at the first fault, with its line; what the source throws.
  static func index(_ source: any ByteSource) throws -> SnapshotIndexer {
    var indexer = try LDIFParser.parse(source, SnapshotIndexer())
    indexer.index.sort()
    return indexer
  }

  mutating func begin(_ name: Span<UInt8>, _ place: LDIFPlace) {
    self.name.removeAll(keepingCapacity: true)
    for offset in name.indices { self.name.append(name[offset]) }
    line = place.line
    index.starts.append(place.offset)
    faults.begin()
    if name.isEqual(to: TranscriptName.head) { isTranscript = true }
  }

  mutating func take(_ description: Span<UInt8>, _ value: Span<UInt8>, _ line: Int) {
    guard let attribute = IndexedAttribute(description) else { return takeOther(description, value) }
    if let key = ValueKey.key(value, by: attribute.rule) {
      index.values[attribute.rawValue].append(key, record)
    } else if attribute.isLink {
      noteStray(attribute, line)
    }
    if attribute == .objectSid { index.hasSIDs = true }
    if attribute.holdsMembers { faults.noteMember() }
  }

  private mutating func takeOther(_ description: Span<UInt8>, _ value: Span<UInt8>) {
    if description.isFolded(as: "objectClass".utf8Span.span) {
      faults.note(class: value)
      if let key = ValueKey.key(value, by: .caseIgnore) { classes.append(key) }
    } else if description.isFolded(as: "ref".utf8Span.span) {
      faults.note(place: value)
    }
  }

  mutating func take(requested: Set<String>, _ line: Int) { faults.note(requested: requested, line) }

  mutating func end() throws {
    index.classes.append(classes)
    faults.end(name, line)
    classes.removeAll(keepingCapacity: true)
    if let plain = PlainName.read(name.span) {
      index.append(plain.key, below: plain.parent.map { name[$0...] })
    } else {
      index.append(try LDIFRecord.name(name, line))
    }
  }

  private var record: Int { index.starts.count - 1 }

  /// A member that cannot be read may be anybody: passing it over would make an absence out of it.
  private mutating func noteStray(_ attribute: IndexedAttribute, _ line: Int) {
    if strayLink != nil { return }
    let (name, link) = (String(decoding: name, as: UTF8.self), attribute.name.lowercased())
    strayLink = (record, LDIFError(line: line, fault: "a \(link) of \(name) is not a distinguished name"))
  }
}
