/// Where a snapshot's entries are found: by name, by identity now and before, and by whom they hold.
struct SnapshotIndex: Sendable {
  private var byName: [DistinguishedName: Int] = [:]
  private var bySID: [SecurityIdentifier: Int] = [:]
  private var byGUID: [GloballyUniqueIdentifier: Int] = [:]
  /// The entries that had a SID before.
  private var byFormerSID: [[UInt8]: [Int]] = [:]
  /// For each link attribute, the entries that hold a name.
  private var holders: [String: [DistinguishedName: [Int]]] = [:]

  private static let links = ["member", "uniquemember"]

  init(_ records: [LDIFRecord]) throws(LDIFError) {
    for (position, record) in records.enumerated() {
      guard byName.updateValue(position, forKey: record.name) == nil else {
        throw LDIFError(line: record.line, fault: "the entry \(record.name) stands twice in the file")
      }
      addIdentity(position, of: record.entry)
      for link in Self.links { try addHolder(position, record, by: link) }
    }
  }

  private mutating func addIdentity(_ position: Int, of entry: Entry) {
    if let sid = entry.octets("objectSid").flatMap(SecurityIdentifier.init(bytes:)) { bySID[sid] = position }
    if let guid = entry.octets("objectGUID").flatMap(GloballyUniqueIdentifier.init(packet:)) { byGUID[guid] = position }
    entry.forEachValue(of: "sIDHistory") { value in
      byFormerSID[value.indices.map { value[$0] }, default: []].append(position)
    }
  }

  /// A member that cannot be read may be anybody: passing it over would make an absence out of it.
  private mutating func addHolder(_ position: Int, _ record: LDIFRecord, by link: String) throws(LDIFError) {
    for value in record.entry.strings(link) {
      guard let value = try? LinkValue(value) else {
        throw LDIFError(line: record.line, fault: "a \(link) of \(record.name) is not a distinguished name")
      }
      holders[link, default: [:]][value.name, default: []].append(position)
    }
  }

  func position(of base: SearchBase) -> Int? {
    switch base {
    case .name(let name): byName[name]
    case .sid(let sid): bySID[sid]
    case .guid(let guid): byGUID[guid]
    }
  }

  /// The only entries that can match, where the filter asks who holds a name or had a SID; nil when all must be looked at.
  func candidates(for filter: Filter) -> [Int]? {
    switch filter {
    case .equality(let attribute, let value) where Self.links.contains(attribute.lowercased()):
      guard let name = try? DistinguishedName(String(decoding: value, as: UTF8.self)) else { return [] }
      return holders[attribute.lowercased()]?[name] ?? []
    case .equality(let attribute, let value) where attribute.lowercased() == "sidhistory":
      return byFormerSID[value] ?? []
    case .or(let parts):
      let lists = parts.map(candidates)
      return lists.contains { $0 == nil } ? nil : Array(Set(lists.flatMap { $0 ?? [] })).sorted()
    case .and(let parts): return parts.lazy.compactMap(candidates).first
    default: return nil
    }
  }
}
