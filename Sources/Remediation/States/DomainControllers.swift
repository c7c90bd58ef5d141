package import Directory

/// The servers that hold a domain of Active Directory.
package enum DomainControllers {
  /// The host names of all that hold the server's own domain, by name: each has an nTDSDSA object below its server object, which knows
  /// the name (MS-ADTS §6.1.1.2.2.1.2); empty where none is shown.
  /// - Throws: `DirectoryError` when they cannot be listed.
  package static func hostNames(_ directory: any DirectoryReading) async throws -> [String] {
    let root = directory.server.rootDSE
    guard let configuration = root.configurationNamingContext else { return [] }
    let settings = SearchRequest(
      base: .name(configuration), scope: .subtree, filter: .equals("objectClass", "nTDSDSA"), attributes: [held])
    let servers = try await whole(directory.replies(to: [settings])).filter { holds($0, root.defaultNamingContext) }
      .compactMap { try? DistinguishedName($0.name).parent }
    let names = servers.map { SearchRequest(base: .name($0), scope: .base, attributes: ["dNSHostName"]) }
    return try await whole(directory.replies(to: names)).compactMap { $0.string("dNSHostName") }.sorted()
  }

  /// The contexts that a controller holds and may change (MS-ADA2 §2.491).
  private static let held = "msDS-hasMasterNCs"

  /// A controller that does not say what it holds may hold the domain.
  private static func holds(_ controller: Entry, _ domain: DistinguishedName?) -> Bool {
    let contexts = controller.links(held).map(\.name)
    return contexts.isEmpty || domain.map(contexts.contains) ?? true
  }

  private static func whole(_ replies: [SearchReply]) throws -> [Entry] {
    if let failure = replies.lazy.compactMap(\.failure).first { throw failure }
    return replies.flatMap(\.entries)
  }
}
