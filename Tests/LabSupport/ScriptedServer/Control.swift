extension ScriptedServer {
  /// A control of a request or of a response.
  package struct Control: Sendable, Equatable {
    /// Its object identifier.
    package let oid: String
    /// Whether the operation must fail when the server does not know it.
    package let isCritical: Bool
    /// Its value, BER in most cases.
    package let value: [UInt8]?

    /// A control.
    package init(_ oid: String, isCritical: Bool = false, value: [UInt8]? = nil) {
      self.oid = oid
      self.isCritical = isCritical
      self.value = value
    }

    /// The simple paged results control (RFC 2696): of a response when it carries a cookie, empty on the last page.
    package static func pagedResults(size: Int = 0, cookie: String) -> Control {
      Control(pagedResultsOID, value: BER.sequence(BER.integer(size), BER.string(cookie)))
    }

    /// 1.2.840.113556.1.4.319
    package static let pagedResultsOID = "1.2.840.113556.1.4.319"
  }
}

extension ScriptedServer.Control {
  init(_ element: BERReader.Element) throws {
    var parts = element.reader
    oid = try parts.next().string
    isCritical = try parts.next(ifTagged: 0x01)?.isTrue ?? false
    value = try parts.next(ifTagged: 0x04)?.bytes
  }

  /// The control as it goes on the wire.
  var encoded: [UInt8] {
    BER.sequence(
      BER.string(oid), isCritical ? BER.boolean(true) : [], value.map { BER.octets($0) } ?? [])
  }
}

extension ScriptedServer.Control {
  /// The value read as a filter, in RFC 4515 text: what the assertion control holds (RFC 4528); nil for no value or another one.
  package var filterText: String? { value.flatMap { try? FilterText.of($0) } }
}

extension ScriptedServer.Request {
  /// The page that the client asks for, when it sends the paged results control.
  package var page: (size: Int, cookie: String)? {
    guard let value = controls.first(where: { $0.oid == ScriptedServer.Control.pagedResultsOID })?.value else {
      return nil
    }
    var envelope = BERReader(value[...])
    guard var parts = try? envelope.next().reader, let size = try? parts.next().integer,
      let cookie = try? parts.next().string
    else { return nil }
    return (size, cookie)
  }
}
