/// Makes the index of a file in one pass over it: a few dozen bytes a record, and eight for each member of a group, whatever else the
/// record holds.
struct SnapshotIndexer: LDIFRecordTaking {
  private(set) var index = SnapshotIndex()
  /// Whether a record says that the file is a snapshot of recorded questions.
  private(set) var isTranscript = false
  /// The first member that is no name, in the first record that has one.
  private(set) var strayLink: (record: Int, error: LDIFError)?

  /// That classes were not exported: of a record that holds members, or of any.
  var classFault: LDIFError? {
    if classless != nil || showsClasses || index.starts.isEmpty { return classless }
    return Self.classFault("no entry shows its objectClass", 1)
  }

  private var name: [UInt8] = []
  private var holdsMembers = false
  private var showsClasses = false
  /// The first record that holds members and shows no class.
  private var classless: LDIFError?
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
    (line, holdsMembers) = (place.line, false)
    index.starts.append(place.offset)
    if name.isEqual(to: TranscriptName.head) { isTranscript = true }
  }

  mutating func take(_ description: Span<UInt8>, _ value: Span<UInt8>, _ line: Int) {
    guard let attribute = IndexedAttribute(description) else { return takeClass(description, value) }
    if let key = ValueKey.key(value, by: attribute.rule) {
      index.values[attribute.rawValue].append(key, record)
    } else if attribute.isLink {
      noteStray(attribute, line)
    }
    if attribute == .objectSid { index.hasSIDs = true }
    if attribute.holdsMembers { holdsMembers = true }
  }

  private mutating func takeClass(_ description: Span<UInt8>, _ value: Span<UInt8>) {
    guard description.isFolded(as: "objectClass".utf8Span.span) else { return }
    if let key = ValueKey.key(value, by: .caseIgnore) { classes.append(key) }
  }

  mutating func end() throws {
    index.classes.append(classes)
    noteClasses()
    classes.removeAll(keepingCapacity: true)
    if let plain = PlainName.read(name.span) {
      index.append(plain.key, below: plain.parent.map { name[$0...] })
    } else {
      index.append(try LDIFRecord.name(name, line))
    }
  }

  private mutating func noteClasses() {
    if !classes.isEmpty { return showsClasses = true }
    guard holdsMembers, classless == nil else { return }
    classless = Self.classFault("\(String(decoding: name, as: UTF8.self)) holds members and shows no objectClass", line)
  }

  private static func classFault(_ what: String, _ line: Int) -> LDIFError {
    let why = "by which groups are told from accounts: export it too, or all attributes"
    return LDIFError(line: line, fault: "\(what), \(why)", hasCure: true)
  }

  private var record: Int { index.starts.count - 1 }

  /// A member that cannot be read may be anybody: passing it over would make an absence out of it.
  private mutating func noteStray(_ attribute: IndexedAttribute, _ line: Int) {
    if strayLink != nil { return }
    let (name, link) = (String(decoding: name, as: UTF8.self), attribute.name.lowercased())
    strayLink = (record, LDIFError(line: line, fault: "a \(link) of \(name) is not a distinguished name"))
  }
}
