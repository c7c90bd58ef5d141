extension ScriptedServer.Request {
  /// Decodes an LDAPMessage (RFC 4511, section 4.1.1).
  init(_ message: [UInt8], connection: Int) throws {
    var envelope = BERReader(message[...])
    var parts = try envelope.next().reader
    messageID = try parts.next().integer
    operation = try ScriptedServer.Operation(try parts.next())
    controls = try parts.next(ifTagged: 0xa0)?.controls() ?? []
    self.connection = connection
  }
}

extension ScriptedServer.Operation {
  init(_ element: BERReader.Element) throws {
    switch element.tag {
    case 0x60: self = try .bind(element)
    case 0x42: self = .unbind
    case 0x63: self = .search(try ScriptedServer.Search(element))
    case 0x66: self = try .modify(element)
    case 0x50: self = .abandon(messageID: element.integer)
    case 0x77: self = try .extended(element)
    default: self = .other(tag: element.tag)
    }
  }

  private static func bind(_ element: BERReader.Element) throws -> Self {
    var parts = element.reader
    _ = try parts.next()
    let name = try parts.next().string
    let credentials = try parts.next()
    if credentials.tag == 0x80 { return .bind(name: name, password: credentials.string, mechanism: nil) }
    var sasl = credentials.reader
    return .bind(name: name, password: nil, mechanism: try sasl.next().string)
  }

  private static func modify(_ element: BERReader.Element) throws -> Self {
    var parts = element.reader
    let dn = try parts.next().string
    var list = try parts.next().reader
    return .modify(dn: dn, changes: try list.all().map(ScriptedServer.Change.init))
  }

  private static func extended(_ element: BERReader.Element) throws -> Self {
    var parts = element.reader
    let oid = try parts.next().string
    return .extended(oid: oid, value: try parts.next(ifTagged: 0x81)?.bytes)
  }
}

extension ScriptedServer.Change {
  fileprivate init(_ element: BERReader.Element) throws {
    var parts = element.reader
    let kind = try parts.next().integer
    var description = try parts.next().reader
    let attribute = try description.next().string
    var set = try description.next().reader
    self.init(kind: kind, attribute: attribute, values: try set.all().map(\.bytes))
  }
}

extension ScriptedServer.Search {
  fileprivate init(_ element: BERReader.Element) throws {
    var parts = element.reader
    base = try parts.next().string
    scope = try parts.next().integer
    _ = try parts.next()
    sizeLimit = try parts.next().integer
    timeLimit = try parts.next().integer
    _ = try parts.next()
    let filter = try parts.next()
    self.filter = BER.element(filter.tag, filter.bytes)
    var names = try parts.next().reader
    attributes = try names.all().map(\.string)
  }
}

extension BERReader.Element {
  fileprivate func controls() throws -> [ScriptedServer.Control] {
    var list = reader
    return try list.all().map(ScriptedServer.Control.init)
  }
}
