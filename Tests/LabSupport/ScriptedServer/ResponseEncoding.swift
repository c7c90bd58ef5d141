extension ScriptedServer.Response {
  /// The response as an LDAPMessage; a test may give it another message's ID, and send it with `raw`.
  package func encoded(messageID: Int) -> [UInt8] {
    if case .raw(let bytes) = self { return bytes }
    guard let body else { return [] }
    let list = controls.isEmpty ? [] : BER.element(0xa0, Array(controls.map(\.encoded).joined()))
    return BER.sequence(BER.integer(messageID), body, list)
  }

  private var body: [UInt8]? {
    switch self {
    case .bindDone(let outcome): BER.sequence(outcome.encoded, tag: 0x61)
    case .entry(let dn, let attributes): Self.entryBody(dn, attributes)
    case .reference(let urls): BER.element(0x73, Array(urls.map { BER.string($0) }.joined()))
    case .searchDone(let outcome, _): BER.sequence(outcome.encoded, tag: 0x65)
    case .modifyDone(let outcome, _): BER.sequence(outcome.encoded, tag: 0x67)
    case .extended(let outcome, let oid, let value):
      BER.sequence(outcome.encoded, Self.named(oid, 0x8a), Self.valued(value, 0x8b), tag: 0x78)
    case .intermediate(let oid, let value): BER.sequence(Self.named(oid, 0x80), Self.valued(value, 0x81), tag: 0x79)
    case .raw, .pause, .stall, .close: nil
    }
  }

  private var controls: [ScriptedServer.Control] {
    switch self {
    case .searchDone(_, let controls), .modifyDone(_, let controls): controls
    default: []
    }
  }

  private static func entryBody(_ dn: String, _ attributes: [(name: String, values: [[UInt8]])]) -> [UInt8] {
    let list = attributes.map { attribute in
      let values = attribute.values.map { BER.octets($0) }
      return BER.sequence(BER.string(attribute.name), BER.element(0x31, Array(values.joined())))
    }
    return BER.sequence(BER.string(dn), BER.element(0x30, Array(list.joined())), tag: 0x64)
  }

  private static func named(_ oid: String?, _ tag: UInt8) -> [UInt8] {
    oid.map { BER.string($0, tag: tag) } ?? []
  }

  private static func valued(_ value: [UInt8]?, _ tag: UInt8) -> [UInt8] {
    value.map { BER.octets($0, tag: tag) } ?? []
  }
}

extension ScriptedServer.Outcome {
  /// The components of an LDAPResult, without its tag.
  var encoded: [UInt8] {
    let urls = BER.element(0xa3, Array(referrals.map { BER.string($0) }.joined()))
    return BER.enumerated(code) + BER.string(matchedDN) + BER.string(diagnostic) + (referrals.isEmpty ? [] : urls)
  }
}
