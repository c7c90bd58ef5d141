import Directory
import Membership

/// Where an audit looks and in which words: settled once, before the roster's questions are asked.
struct AuditScope: Sendable {
  let kind: DirectoryKind
  let vocabulary: Vocabulary
  /// The trees to search; never empty.
  let roots: [DistinguishedName]
  /// The SID of the domain and of its forest's root; nil outside Active Directory and where they cannot be read.
  private let domain: SecurityIdentifier?
  private let forestRoot: SecurityIdentifier?

  var isActiveDirectory: Bool { kind == .activeDirectory }
  var reader: PrincipalReader { PrincipalReader(vocabulary) }

  /// Asks for the domain's own SID, where there is one.
  /// - Parameter base: the tree to search instead of the server's own contexts.
  /// - Throws: `DirectoryError` when there is no tree to search or the directory cannot be asked.
  static func survey(_ directory: any DirectoryReading, base: DistinguishedName?) async throws -> AuditScope {
    let root = directory.server.rootDSE
    let contexts = root.kind == .activeDirectory ? [root.defaultNamingContext].compactMap(\.self) : root.namingContexts
    let roots = base.map { [$0] } ?? contexts
    guard !roots.isEmpty else {
      throw DirectoryError(
        .search, .notAllowed("the server names no tree to search: give one with --base"), server: directory.server.url)
    }
    guard root.kind == .activeDirectory else { return AuditScope(root.kind, roots, nil, nil) }
    let heads = [root.defaultNamingContext, root.rootDomainNamingContext].compactMap(\.self)
    let sids = try await domainSIDs(heads, directory)
    return AuditScope(root.kind, roots, sids.first ?? nil, sids.last ?? nil)
  }

  private init(
    _ kind: DirectoryKind, _ roots: [DistinguishedName], _ domain: SecurityIdentifier?,
    _ forestRoot: SecurityIdentifier?
  ) {
    self.kind = kind
    self.roots = roots
    self.domain = domain
    self.forestRoot = forestRoot
    vocabulary = Vocabulary.of(kind)
  }

  /// objectSid of the domain's own entry is the SID that its RIDs belong to (MS-ADTS §3.1.1.1.5).
  private static func domainSIDs(_ heads: [DistinguishedName], _ directory: any DirectoryReading) async throws
    -> [SecurityIdentifier?]
  {
    let requests = heads.map { SearchRequest(base: .name($0), scope: .base, attributes: ["objectSid"]) }
    return try await directory.replies(to: requests).map {
      $0.entries.first?.octets("objectSid").flatMap(SecurityIdentifier.init(bytes:))
    }
  }

  /// Which group a token is here; nil where nobody can say.
  func sid(of token: GroupToken) -> SecurityIdentifier? {
    guard isActiveDirectory, let domain else { return nil }
    return token.sid(domain: domain, forestRoot: forestRoot ?? domain)
  }

  /// An entry that must exist: RID 500 on Active Directory, which cannot be deleted (MS-SAMR §3.1.1.8), else the tree's own head.
  var canary: SearchRequest? {
    guard isActiveDirectory else {
      return SearchRequest(base: .name(roots[0]), scope: .base, attributes: ["objectClass"])
    }
    return domain.map { SearchRequest(base: .sid($0.appending(rid: 500)), scope: .base, attributes: ["objectSid"]) }
  }
}
