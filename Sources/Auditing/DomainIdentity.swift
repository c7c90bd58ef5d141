import Directory
import Membership

/// Which domain of Active Directory is asked, and what else there is in its forest.
struct DomainIdentity: Sendable {
  /// The SID that the domain's RIDs belong to; nil when it cannot be read.
  let own: SecurityIdentifier?
  /// The SID of the forest's root domain: the same in its own domain; nil when it cannot be read.
  let forestRoot: SecurityIdentifier?
  /// What people write before a backslash or behind an @ and mean this domain: its NetBIOS and DNS names, in lower case.
  let names: Set<String>
  /// Whether the forest's configuration told the NetBIOS name, so that no other name can mean this domain.
  let isNamed: Bool
  /// The names of the forest's other domains, whose groups this server does not hold; nil when they cannot be read.
  let otherDomains: [String]?

  /// Outside Active Directory there are no domains.
  static let none = DomainIdentity(otherDomains: [])

  /// A domain of which nothing is known.
  static let unread = DomainIdentity(otherDomains: nil)

  /// Reads it in one round trip.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  static func read(from directory: any DirectoryReading) async throws -> DomainIdentity {
    let root = directory.server.rootDSE
    guard root.kind == .activeDirectory else { return .none }
    // The topmost entry of a partial snapshot is no domain's head, whatever SID it has.
    guard let context = root.defaultNamingContext, context.dnsDomain != nil else { return .unread }
    let own = [head(context)]
    let forest = [head(root.rootDomainNamingContext ?? context)]
    let replies = try await directory.replies(toEach: [own, forest, [partitions(root)].compactMap(\.self)])
    return DomainIdentity(context, own: sid(replies[0]), forestRoot: sid(replies[1]), partitions: replies[2])
  }

  private init(
    _ context: DistinguishedName, own: SecurityIdentifier?, forestRoot: SecurityIdentifier?, partitions: [SearchReply]
  ) {
    let crossRefs = partitions.flatMap(\.entries).filter(Self.isDomain)
    self.own = own
    self.forestRoot = forestRoot
    names = Self.names(of: context, in: crossRefs)
    isNamed = crossRefs.contains { $0.name("nCName") == context && $0.has("nETBIOSName") }
    let isWhole = partitions.allSatisfy { $0.failure == nil }
    otherDomains = isWhole ? Self.otherDomains(than: context, in: crossRefs) : nil
  }

  /// An identity of which only this is known.
  private init(otherDomains: [String]?) {
    (own, forestRoot, names, isNamed) = (nil, nil, [], false)
    self.otherDomains = otherDomains
  }

  /// The domain's own crossRef is the canary: where it is not shown, nothing is known of the others.
  private static func otherDomains(than context: DistinguishedName, in crossRefs: [Entry]) -> [String]? {
    let contexts = crossRefs.compactMap { $0.name("nCName") }
    return contexts.contains(context) ? contexts.filter { $0 != context }.map(\.text) : nil
  }

  private static func names(of context: DistinguishedName, in crossRefs: [Entry]) -> Set<String> {
    let netBIOS = crossRefs.filter { $0.name("nCName") == context }.flatMap { $0.strings("nETBIOSName") }
    return Set((netBIOS + [context.dnsDomain].compactMap(\.self)).map { $0.lowercased() })
  }

  /// Whether a name before a backslash means this domain; nil when the directory does not say what it is called.
  func isCalled(_ name: String) -> Bool? {
    // Without the forest's configuration only the DNS name is known.
    names.contains(name.lowercased()) ? true : isNamed ? false : nil
  }

  /// objectSid of the domain's own entry is the SID that its RIDs belong to (MS-ADTS §3.1.1.1.5).
  private static func head(_ context: DistinguishedName) -> SearchRequest {
    SearchRequest(base: .name(context), scope: .base, attributes: ["objectSid"])
  }

  private static func sid(_ replies: [SearchReply]) -> SecurityIdentifier? {
    replies.first?.entries.first?.octets("objectSid").flatMap(SecurityIdentifier.init(bytes:))
  }

  /// Each naming context of the forest has a crossRef below CN=Partitions (MS-ADTS §6.1.1.2.1.1).
  private static func partitions(_ root: RootDSE) -> SearchRequest? {
    root.configurationNamingContext.map {
      SearchRequest(
        base: .name($0), scope: .subtree, filter: .equals("objectClass", "crossRef"),
        attributes: ["nCName", "nETBIOSName", "systemFlags"])
    }
  }

  /// FLAG_CR_NTDS_DOMAIN: the naming context is a domain (MS-ADTS §2.2.10).
  private static func isDomain(_ crossRef: Entry) -> Bool { (crossRef.integer("systemFlags") ?? 0) & 2 != 0 }
}
