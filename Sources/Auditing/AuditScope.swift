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
  /// Whether more is read than verdicts need: when entries were last changed.
  let isDetailed: Bool

  var isActiveDirectory: Bool { kind == .activeDirectory }
  var reader: PrincipalReader { PrincipalReader(vocabulary) }

  /// Asks what has to be known first.
  /// - Parameters:
  ///   - base: the tree to look names up in, instead of all the server has.
  ///   - isDetailed: whether to read more than verdicts need.
  /// - Throws: `DirectoryError` when there is no tree to search or the directory cannot be asked.
  static func survey(
    _ directory: any DirectoryReading, base: DistinguishedName?, isDetailed: Bool = false
  ) async throws -> AuditScope {
    let (server, root) = (directory.server, directory.server.rootDSE)
    let all =
      root.kind == .activeDirectory && root.namesDefault
      ? [root.defaultNamingContext].compactMap(\.self) : root.namingContexts
    let lookup = base.map { [$0] } ?? all
    guard !lookup.isEmpty else {
      throw DirectoryError(
        .search, .notAllowed("the server names no tree to search", .noTree), server: server.url)
    }
    return AuditScope(
      kind: root.kind, vocabulary: Vocabulary.of(root.kind, isExport: server.isExport), lookupRoots: lookup,
      groupRoots: all.isEmpty ? lookup : all,
      contexts: root.namingContexts + [root.configurationNamingContext].compactMap(\.self),
      domain: try await DomainIdentity.read(from: directory), isDetailed: isDetailed)
  }

  /// What is asked of an entry in this part.
  func attributes(for role: Role) -> [String] {
    let plain = role == .group ? vocabulary.groupAttributes : vocabulary.accountAttributes
    return isDetailed ? plain + [vocabulary.changeTime] : plain
  }

  /// The question for groups that match, one for each tree.
  func groups(_ filter: Filter) -> [SearchRequest] {
    groupRoots.map {
      SearchRequest(base: .name($0), scope: .subtree, filter: filter, attributes: attributes(for: .group))
    }
  }

  /// The question for the names of all groups of known classes, one for each tree.
  /// - Parameters:
  ///   - filter: which groups instead.
  ///   - limit: how many of a tree are enough.
  func groupNames(_ filter: Filter? = nil, limit: Int? = nil) -> [SearchRequest] {
    groupRoots.map {
      SearchRequest(
        base: .name($0), scope: .subtree, filter: filter ?? vocabulary.isGroup, attributes: ["objectClass"],
        limit: limit)
    }
  }

  /// The question for accounts that match, one for each tree.
  func accounts(_ filter: Filter) -> [SearchRequest] {
    groupRoots.map {
      SearchRequest(base: .name($0), scope: .subtree, filter: filter, attributes: attributes(for: .account))
    }
  }

  /// The question for the primary groups of all accounts that must have one, one for each tree.
  var numbers: [SearchRequest] {
    groupRoots.map {
      SearchRequest(
        base: .name($0), scope: .subtree, filter: vocabulary.isUser, attributes: [vocabulary.primaryGroupAttribute])
    }
  }

  /// The question for the group of this SID.
  func group(_ sid: SecurityIdentifier) -> SearchRequest {
    SearchRequest(base: .sid(sid), scope: .base, attributes: attributes(for: .group))
  }

  /// Whether "no such object" means that nothing is there, and not that it is hidden: a server that looked says how far the name
  /// leads (matchedDN, RFC 4511 §4.1.9), and OpenLDAP says nothing of what it hides (slapd.access(5), disclose). On
  /// Active Directory a link always leads to an entry, and a file that lacks it is not the whole of one.
  func provesAbsence(_ failure: DirectoryError?) -> Bool {
    failure?.resultCode == .noSuchObject && failure?.matched != nil && !isActiveDirectory
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

  /// Entries that must exist: RID 500 on Active Directory, which cannot be deleted (MS-SAMR §3.1.1.8) and has a primary group
  /// (§3.1.1.8.2), else each tree's own head.
  var canaries: [SearchRequest] {
    guard isActiveDirectory else {
      return lookupRoots.map { SearchRequest(base: .name($0), scope: .base, attributes: ["objectClass"]) }
    }
    let administrator = domain.own?.appending(rid: 500)
    let attributes = ["objectSid", vocabulary.primaryGroupAttribute]
    return administrator.map { [SearchRequest(base: .sid($0), scope: .base, attributes: attributes)] } ?? []
  }
}
