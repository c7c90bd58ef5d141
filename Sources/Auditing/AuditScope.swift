import Directory
import Membership

/// Where an audit looks and in which words: settled once, before the roster's questions are asked.
struct AuditScope: Sendable {
  let kind: DirectoryKind
  let vocabulary: Vocabulary
  /// The trees to look names up in; never empty.
  let lookupRoots: [DistinguishedName]
  /// The trees to look for groups in: all there are, or absence would prove nothing; never empty.
  let groupRoots: [DistinguishedName]
  /// Every context that the server names; empty when it names none.
  let contexts: [DistinguishedName]
  let domain: DomainIdentity

  var isActiveDirectory: Bool { kind == .activeDirectory }
  var reader: PrincipalReader { PrincipalReader(vocabulary) }

  /// Asks what has to be known first.
  /// - Parameter base: the tree to look names up in, instead of all the server has.
  /// - Throws: `DirectoryError` when there is no tree to search or the directory cannot be asked.
  static func survey(_ directory: any DirectoryReading, base: DistinguishedName?) async throws -> AuditScope {
    let root = directory.server.rootDSE
    let all =
      root.kind == .activeDirectory && root.namesDefault
      ? [root.defaultNamingContext].compactMap(\.self) : root.namingContexts
    let lookup = base.map { [$0] } ?? all
    guard !lookup.isEmpty else {
      throw DirectoryError(
        .search, .notAllowed("the server names no tree to search: name a base"), server: directory.server.url)
    }
    return AuditScope(
      kind: root.kind, vocabulary: Vocabulary.of(root.kind), lookupRoots: lookup,
      groupRoots: all.isEmpty ? lookup : all,
      contexts: root.namingContexts + [root.configurationNamingContext].compactMap(\.self),
      domain: try await DomainIdentity.read(from: directory))
  }

  /// Whether an entry of this name would stand here. A server that names no contexts may hold anything.
  func holds(_ name: DistinguishedName) -> Bool { contexts.isEmpty || contexts.contains { name.isWithin($0) } }

  /// Whether a principal of this SID would stand here; where the domain's own cannot be read, it may.
  func holds(_ sid: SecurityIdentifier) -> Bool {
    guard isActiveDirectory, let own = domain.own else { return true }
    return sid.domain == own || sid.domain == .builtin || sid == own
  }

  /// What a narrowed search has to say of a name that it did not find.
  var narrowing: String? {
    guard lookupRoots != groupRoots else { return nil }
    return "looked below \(lookupRoots.map(\.text).joined(separator: ", ")) only"
  }

  /// Which group a token is here; nil where nobody can say.
  func sid(of token: GroupToken) -> SecurityIdentifier? {
    isActiveDirectory ? token.sid(domain: domain.own, forestRoot: domain.forestRoot) : nil
  }

  /// An entry that must exist: RID 500 on Active Directory, which cannot be deleted (MS-SAMR §3.1.1.8), else the tree's
  /// own head.
  var canary: SearchRequest? {
    guard isActiveDirectory else {
      return SearchRequest(base: .name(lookupRoots[0]), scope: .base, attributes: ["objectClass"])
    }
    return domain.own.map { SearchRequest(base: .sid($0.appending(rid: 500)), scope: .base, attributes: ["objectSid"]) }
  }
}
