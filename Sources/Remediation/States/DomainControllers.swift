package import Directory

/// The servers that hold a domain of Active Directory.
package enum DomainControllers {
  /// The host names of all of them, by name: each has an nTDSDSA object below its server object, which knows the name
  /// (MS-ADTS §6.1.1.2.2.1.2).
  /// - Throws: `DirectoryError` when they cannot be listed.
  package static func hostNames(_ directory: any DirectoryReading) async throws -> [String] {
    guard let configuration = directory.server.rootDSE.configurationNamingContext else { return [] }
    let settings = SearchRequest(
      base: .name(configuration), scope: .subtree, filter: .equals("objectClass", "nTDSDSA"),
      attributes: ["objectClass"])
    let servers = try await whole(directory.replies(to: [settings])).compactMap { entry in
      (try? DistinguishedName(entry.name))?.parent
    }
    let names = servers.map { SearchRequest(base: .name($0), scope: .base, attributes: ["dNSHostName"]) }
    return try await whole(directory.replies(to: names)).compactMap { $0.string("dNSHostName") }.sorted()
  }

  private static func whole(_ replies: [SearchReply]) throws -> [Entry] {
    if let failure = replies.lazy.compactMap(\.failure).first { throw failure }
    return replies.flatMap(\.entries)
  }
}
