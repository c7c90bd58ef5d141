/// A directory held in memory, from an LDIF file: asked like a live one, with nothing to write to.
package struct LDIFSnapshot: DirectoryReading {
  /// The file, and the root DSE in it; one is inferred where the file has none.
  package let server: DirectoryServer
  private let entries: [Entry]
  private let names: [DistinguishedName]
  private let index: SnapshotIndex

  /// - Parameters:
  ///   - bytes: the LDIF file.
  ///   - url: what to call it in reports.
  ///   - kind: what to take it for; nil for what it says of itself.
  /// - Throws: `LDIFError` with the line of the fault; two records of one name are a fault, and so is a member that is no DN.
  package init(ldif bytes: [UInt8], url: String, kind: DirectoryKind? = nil) throws(LDIFError) {
    try self.init(try LDIFReader.records(bytes), url: url, kind: kind)
  }

  init(_ records: [LDIFRecord], url: String, kind: DirectoryKind?) throws(LDIFError) {
    entries = records.map(\.entry)
    names = records.map(\.name)
    index = try SnapshotIndex(records)
    let root = index.position(of: .root).map { records[$0].entry } ?? Self.inferredRoot(entries, names)
    server = DirectoryServer(url: url, rootDSE: kind.map(RootDSE(root).taken) ?? RootDSE(root), isLive: false)
  }

  /// Answers from memory; a base that is not in the file is `noSuchObject`.
  package func search<Folded: Sendable>(
    _ requests: [SearchRequest],
    into initial: Folded,
    _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws -> (result: Folded, outcomes: [SearchOutcome]) {
    var result = initial
    var outcomes: [SearchOutcome] = []
    for (number, request) in requests.enumerated() {
      outcomes.append(try answer(request) { try receive(&result, number, $0) })
    }
    return (result, outcomes)
  }

  private func answer(_ request: SearchRequest, _ deliver: (Entry) throws -> Void) rethrows -> SearchOutcome {
    if request.base == .root, request.scope == .base { return .complete(references: []) }
    guard let base = index.position(of: request.base) else { return .failed(missing(request.base)) }
    let candidates = request.scope == .base ? [base] : index.candidates(for: request.filter)
    var isOpen = false
    for position in candidates ?? Array(entries.indices)
    where isInScope(names[position], of: names[base], request.scope) {
      let answer = request.filter.isTrue(of: entries[position])
      if answer == true { try deliver(entries[position]) }
      isOpen = isOpen || answer == nil
    }
    return isOpen ? outcome(ofUndefined: request.filter) : .complete(references: [])
  }

  /// What a directory would match by a rule that is not known here is not known either: no entry is not nobody.
  private func outcome(ofUndefined filter: Filter) -> SearchOutcome {
    guard let match = filter.unanswerable else { return .complete(references: []) }
    return .failed(DirectoryError(.search, .incomplete("a file does not answer (\(match))"), server: server.url))
  }

  /// A file that holds the entry above was written from there, and would hold this one if it were there; of the rest it says
  /// nothing.
  private func missing(_ base: SearchBase) -> DirectoryError {
    guard case .name(let name) = base, let above = name.parent, index.position(of: .name(above)) != nil else {
      return DirectoryError(.search, .result(.noSuchObject), server: server.url)
    }
    return DirectoryError(.search, .result(.noSuchObject), server: server.url, matched: above)
  }

  private func isInScope(_ name: DistinguishedName, of base: DistinguishedName, _ scope: SearchScope) -> Bool {
    guard let depth = name.depth(below: base) else { return false }
    return switch scope {
    case .base: depth == 0
    case .oneLevel: depth == 1
    case .subtree: name != .root
    }
  }

  /// A file without a root DSE still shows what it is: its topmost entries, and SIDs if it is Active Directory's.
  private static func inferredRoot(_ entries: [Entry], _ names: [DistinguishedName]) -> Entry {
    let known = Set(names)
    var root = Entry(name: [UInt8]().span)
    let tops = names.filter { name in
      !(1..<max(1, name.components.count)).contains { known.contains(name.ancestor($0)) }
    }
    root.append("namingContexts", tops.map(\.text))
    if entries.contains(where: { $0.has("objectSid") }) {
      root.append("supportedCapabilities", ["1.2.840.113556.1.4.800"])
    }
    return root
  }
}
