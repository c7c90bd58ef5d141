/// The tags and texts of XML 1.0, as far as events need it: no document type, no entity but XML's own, and any number of roots.
///
/// FoundationXML 6.3 ends the process at `<?x?>`, reads on after faults as if there were none, and loads libxml2 and ICU.
struct XMLReader {
  /// What a reader comes by.
  enum Token: Equatable {
    case start(String, [String: String])
    case end(String)
    case text(String)
  }

  /// The elements that are open, outermost first.
  private var path: [String] = []
  /// Where the last token starts, counted from 1.
  private(set) var line = 1
  private var source: ByteScanner
  private var isEmptyElement = false

  init(_ bytes: [UInt8]) { source = ByteScanner(bytes) }

  /// The next token, or an empty text for what says nothing; nil at the end.
  mutating func next() throws(EventExportError) -> Token? {
    line = source.line
    if isEmptyElement { return endEmptyElement() }
    if source.atEnd { return try end() }
    if !source.isNext("<") { return .text(try XMLEntities.resolved(source.take { $0 != UInt8(ascii: "<") }, line)) }
    return try markup()
  }

  private func end() throws(EventExportError) -> Token? {
    if path.isEmpty { return nil }
    throw .brokenXML(line)
  }

  private mutating func markup() throws(EventExportError) -> Token {
    if source.take("<![CDATA[") { return .text(String(decoding: try upTo("]]>"), as: UTF8.self)) }
    if source.take("<!--") { return try skip("-->") }
    if source.take("<?") { return try skip("?>") }
    if source.isNext("<!") { throw .documentType(line) }
    return source.take("</") ? try endTag() : try startTag()
  }

  private mutating func skip(_ mark: String) throws(EventExportError) -> Token {
    _ = try upTo(mark)
    return .text("")
  }

  private mutating func upTo(_ mark: String) throws(EventExportError) -> ArraySlice<UInt8> {
    guard let bytes = source.take(upTo: mark) else { throw .brokenXML(line) }
    return bytes
  }

  private mutating func endTag() throws(EventExportError) -> Token {
    let name = try name()
    source.skipBlanks()
    guard source.take(">"), path.popLast() == name else { throw .brokenXML(line) }
    return .end(name)
  }

  private mutating func startTag() throws(EventExportError) -> Token {
    _ = source.take("<")
    let name = try name()
    let attributes = try attributes()
    isEmptyElement = source.take("/")
    guard source.take(">") else { throw .brokenXML(line) }
    if path.count == Self.deepest { throw .tooDeep(line) }
    path.append(name)
    return .start(name, attributes)
  }

  private mutating func endEmptyElement() -> Token {
    isEmptyElement = false
    return .end(path.removeLast())
  }

  private mutating func attributes() throws(EventExportError) -> [String: String] {
    var attributes: [String: String] = [:]
    while source.skipBlanks(), !source.isNext("/"), !source.isNext(">") {
      let name = try name()
      source.skipBlanks()
      guard source.take("=") else { throw .brokenXML(line) }
      source.skipBlanks()
      guard attributes.updateValue(try value(), forKey: name) == nil else { throw .brokenXML(line) }
    }
    return attributes
  }

  private mutating func value() throws(EventExportError) -> String {
    let quote: String = source.isNext("'") ? "'" : "\""
    guard source.take(quote), let value = source.take(upTo: quote), !value.contains(UInt8(ascii: "<")) else {
      throw .brokenXML(line)
    }
    return try XMLEntities.resolved(value, line)
  }

  private mutating func name() throws(EventExportError) -> String {
    let name = source.take { $0 > 32 && !"<>/='\"&".utf8.contains($0) }
    guard let first = name.first, !"-.0123456789".utf8.contains(first) else { throw .brokenXML(line) }
    return String(decoding: name, as: UTF8.self)
  }

  /// Events nest five deep.
  private static let deepest = 256
}
