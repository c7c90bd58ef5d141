internal import Directory
internal import FoundationEssentials
internal import Rosters
internal import SystemPackage

extension ConnectionSettings {
  /// The directory as a roster names it.
  /// - Parameter file: the roster's own path, which its paths start from.
  /// - Throws: `EndpointError` for a URL that is none, `DNSDomainError` or `DNSSiteError` for a domain or site that is none.
  func written(beside file: String) throws -> DirectorySource {
    DirectorySource(
      name: name, location: try location(beside: file), base: searchBase, kind: kind,
      bind: bind, user: user,
      passwordFile: passwordFile.map { path($0, beside: file) }, keytab: keytab.map { path($0, beside: file) },
      startTLS: startTLS,
      authorities: ca.map { path($0, beside: file) }, requiresSAN: requiresSAN, pins: try pins.map { try KeyPin($0) },
      certificate: certificate.map { path($0, beside: file) }, key: key.map { path($0, beside: file) })
  }

  private func location(beside file: String) throws -> DirectorySource.Location {
    if let domain { return .domain(try DNSDomain(domain), site: try site.map { try DNSSite($0) }) }
    return try ldif.map { .snapshot(path($0, beside: file)) } ?? .servers(try urls.map { try Endpoint($0) })
  }

  /// As it was typed where the roster stands in the working folder, else whole.
  private func path(_ text: String, beside file: String) -> String {
    let isHere = FilePath(file).removingLastComponent().isEmpty
    return isHere ? text : FilePath(FileManager.default.currentDirectoryPath).pushing(FilePath(text)).string
  }
}
