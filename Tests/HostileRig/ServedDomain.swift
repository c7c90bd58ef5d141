import Directory
import LabSupport

/// A domain controller's answers, from entries in memory: pages of two entries, slices of four values, and its own token.
struct ServedDomain: Sendable {
  private let entries: [(name: DistinguishedName, entry: Entry)]
  private let root: Entry

  /// - Throws: `LDIFError` for a text that is no LDIF.
  init(_ ldif: String) throws {
    let read = try LDIFReader.read(Array(ldif.utf8)).map { (try DistinguishedName($0.name), $0) }
    entries = read.filter { $0.0 != .root }
    root = read.first { $0.0 == .root }?.1 ?? Entry(name: [UInt8]().span)
  }

  /// What a request gets.
  func answers(to request: ScriptedServer.Request) -> [ScriptedServer.Response] {
    guard let search = request.search else { return request.success }
    if search.base.isEmpty { return [Reply(root, search).response, .searchDone()] }
    guard let base = base(search.base) else { return [.searchDone(.init(32))] }
    let found = found(search, below: base).map { Reply($0, search).response }
    return request.page.map { page(found, after: Int($0.cookie) ?? 0) } ?? found + [.searchDone()]
  }

  private static let pageSize = 2

  private func page(_ found: [ScriptedServer.Response], after start: Int) -> [ScriptedServer.Response] {
    let end = min(start + Self.pageSize, found.count)
    let cookie = end < found.count ? "\(end)" : ""
    return found[min(start, end)..<end] + [.searchDone(controls: [.pagedResults(cookie: cookie)])]
  }

  private func found(_ search: ScriptedServer.Search, below base: DistinguishedName) -> [Entry] {
    guard let filter = try? Filter(parsing: search.filterText) else { return [] }
    return entries.filter { isInScope($0.name, search.scope, base) && filter.matches($0.entry) }.map(\.entry)
  }

  private func isInScope(_ name: DistinguishedName, _ scope: Int, _ base: DistinguishedName) -> Bool {
    guard let depth = name.depth(below: base) else { return false }
    return scope == 0 ? depth == 0 : scope == 1 ? depth == 1 : true
  }

  /// The entry that a base leads to: a name, or Active Directory's `<SID=…>` (MS-ADTS §3.1.1.3.1.2.4).
  private func base(_ text: String) -> DistinguishedName? {
    guard let sid = text.firstMatch(of: /^<SID=(.+)>$/).flatMap({ SecurityIdentifier(String($0.output.1)) }) else {
      return (try? DistinguishedName(text)).flatMap { name in entries.first { $0.name == name }?.name }
    }
    return entries.first { $0.entry.octets("objectSid") == sid.bytes }?.name
  }
}

/// One entry as far as a search asks for it, its large attributes in slices (MS-ADTS §3.1.1.3.1.3.3).
private struct Reply {
  private static let sliceSize = 4
  let entry: Entry
  let search: ScriptedServer.Search

  init(_ entry: Entry, _ search: ScriptedServer.Search) { (self.entry, self.search) = (entry, search) }

  var response: ScriptedServer.Response { .entry(dn: entry.name, attributes: search.attributes.flatMap(attribute)) }

  private func attribute(_ asked: String) -> [(name: String, values: [[UInt8]])] {
    let description = AttributeDescription(asked)
    let name = String(asked.prefix { $0 != ";" })
    let values = values(of: name)
    if values.isEmpty { return [] }
    if description.range == nil, values.count <= Self.sliceSize { return [(name, values)] }
    let low = min(description.range?.low ?? 0, values.count)
    let end = min(low + Self.sliceSize, (description.range?.high ?? values.count) + 1, values.count)
    let slice = ("\(name);range=\(low)-\(end == values.count ? "*" : "\(end - 1)")", Array(values[low..<end]))
    return description.range == nil ? [(name, []), slice] : [slice]
  }

  private func values(of name: String) -> [[UInt8]] {
    var values: [[UInt8]] = []
    entry.forEachValue(of: name) { value in values.append(value.indices.map { value[$0] }) }
    return values
  }
}
