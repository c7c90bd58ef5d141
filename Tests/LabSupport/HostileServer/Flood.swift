extension Damage.Flood {
  private static let mebibyte = [UInt8](repeating: 0x61, count: 1 << 20)

  /// The next bytes of what has no end; nil where it goes on from request to request.
  func drop(_ count: Int, _ messageID: Int) -> [UInt8]? {
    switch self {
    case .entries: Self.batch { .entry("CN=\(count)-\($0),DC=corp", ["cn": ["x"]]) }(messageID)
    case .references: Self.batch { .reference(["ldap://\(count)-\($0).example/"]) }(messageID)
    case .intermediates: Self.batch { _ in .intermediate(oid: "1.2.3", value: nil) }(messageID)
    case .strangers: Self.batch { .entry("CN=\($0),DC=corp") }(1_000_000 + count)
    case .value: count == 0 ? Self.head(values: 1) : Self.mebibyte
    case .entry: count == 0 ? Self.head(values: 64) : Self.mebibyteValue
    case .message: count == 0 ? [0x30, 0x84, 0x7f, 0xff, 0xff, 0xff] : Self.mebibyte
    case .pages, .emptyPages, .slices: nil
    }
  }

  /// A hundred messages at once.
  private static func batch(_ response: @escaping (Int) -> ScriptedServer.Response) -> (Int) -> [UInt8] {
    { id in (0..<100).flatMap { response($0).encoded(messageID: id) } }
  }

  private static var mebibyteValue: [UInt8] { [0x04, 0x84, 0x00, 0x10, 0x00, 0x00] + mebibyte }

  /// The beginning of an entry, as far as the first of its values' bytes: one of 64 MiB, or the set of 64 of 1 MiB.
  private static func head(values: Int) -> [UInt8] {
    let whole = (1 << 20) * 64
    let set = values == 1 ? whole + 6 : whole + 6 * 64
    let value = values == 1 ? [0x04] + four(whole) : []
    let attribute = BER.string("description") + [0x31] + four(set)
    let list = [0x30] + four(attribute.count + set)
    let entry = BER.string("CN=x,DC=corp") + [0x30] + four(list.count + attribute.count + set)
    let rest = [0x64] + four(entry.count + list.count + attribute.count + set)
    let id = BER.integer(2)
    let total = id.count + rest.count + entry.count + list.count + attribute.count + set
    return [0x30] + four(total) + id + rest + entry + list + attribute + value
  }

  private static func four(_ count: Int) -> [UInt8] {
    [0x84] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
  }
}

extension ScriptedServer.Request {
  /// A page that is not the last; nil for a request without pages.
  func nextPage(with entries: [ScriptedServer.Response]) -> [ScriptedServer.Response]? {
    page == nil ? nil : entries + [.searchDone(controls: [.pagedResults(cookie: "again")])]
  }

  /// A slice of the first attribute that is not the last; nil for a request that names no entry or no attribute.
  var nextSlice: [ScriptedServer.Response]? {
    guard let search, search.scope == 0, search.base.contains("="), !search.base.hasPrefix("<"),
      let description = search.attributes.first(where: { $0.lowercased().hasPrefix("member") && !$0.contains("0-0") })
    else { return nil }
    let low = description.firstMatch(of: /range=(\d+)-/).flatMap { Int($0.output.1) } ?? 0
    let values = (low..<low + 10).map { Array("CN=m\($0),DC=corp".utf8) }
    let type = String(description.prefix { $0 != ";" })
    return [.entry(dn: search.base, attributes: [("\(type);range=\(low)-\(low + 9)", values)]), .searchDone()]
  }
}
