internal import Directory
internal import Yams

extension RosterReader {
  enum DirectoryKey: String, CaseIterable {
    case url, domain, site, ldif, base, kind, bind, user, passwordFile, keytab, startTLS, ca, requireSAN, pin, cert, key
  }

  mutating func readDirectories(_ node: Node) {
    guard let mapping = node.mapping, !mapping.isEmpty else {
      return note(node, "'directories' is a mapping: the name of each directory, and below it where it is")
    }
    for (key, value) in mapping {
      guard let name = text(key, "the name of a directory") else { continue }
      if let source = readDirectory(name, value) { directories.append(source) }
    }
  }

  private mutating func readDirectory(_ name: String, _ node: Node) -> DirectorySource? {
    guard let fields = fields(node, DirectoryKey.self, of: "a directory") else { return nil }
    let before = faults.count
    let location = location(fields, name)
    let base = fields[.base].flatMap { node in text(node, "base").flatMap { distinguishedName($0, at: node) } }
    let source = location.map { location in
      DirectorySource(
        name: name, location: location, base: base,
        kind: fields[.kind].flatMap { word($0, "kind", KindWord.self)?.kind },
        bind: fields[.bind].flatMap { word($0, "bind", DirectorySource.Bind.self) }, user: text(fields, .user),
        passwordFile: path(fields, .passwordFile), keytab: path(fields, .keytab),
        startTLS: fields[.startTLS].flatMap { truth($0, "startTLS") } == true,
        authorities: path(fields, .ca), requiresSAN: fields[.requireSAN].flatMap { truth($0, "requireSAN") } == true,
        pins: fields[.pin].map { oneOrMore($0, "pin").compactMap { pin($0) } } ?? [],
        certificate: path(fields, .cert), key: path(fields, .key))
    }
    if let source, faults.count == before { checkTogether(source, fields) }
    return source
  }

  private mutating func location(_ fields: Fields<DirectoryKey>, _ name: String) -> DirectorySource.Location? {
    let given = [DirectoryKey.url, .domain, .ldif].filter { fields[$0] != nil }
    guard let key = given.first, let node = fields[key] else {
      if !fields.hasStrangers { note(fields.place, "the directory '\(name)' has no 'url', 'domain' or 'ldif'") }
      return nil
    }
    if given.count > 1 {
      note(fields.place(of: given[1]), "'\(given[1].rawValue)' and '\(key.rawValue)' exclude each other")
    }
    switch key {
    case .url: return .servers(oneOrMore(node, "url").compactMap { endpoint($0) })
    case .domain:
      let near = fields[.site].flatMap { site($0) }
      return domain(node).map { .domain($0, site: near) }
    default: return path(fields, .ldif).map { .snapshot($0) }
    }
  }

  private mutating func endpoint(_ node: Node) -> Endpoint? {
    guard let text = text(node, "url") else { return nil }
    do { return try Endpoint(text) } catch {
      note(node, "\(error)")
      return nil
    }
  }

  private mutating func pin(_ node: Node) -> KeyPin? {
    guard let text = text(node, "pin") else { return nil }
    do { return try KeyPin(text) } catch {
      note(node, "\(error)")
      return nil
    }
  }

  private mutating func domain(_ node: Node) -> DNSDomain? {
    guard let text = text(node, "domain") else { return nil }
    do { return try DNSDomain(text) } catch {
      note(node, "\(error)")
      return nil
    }
  }

  private mutating func site(_ node: Node) -> DNSSite? {
    guard let text = text(node, "site") else { return nil }
    do { return try DNSSite(text) } catch {
      note(node, "\(error)")
      return nil
    }
  }

  /// A path as it stands: nothing in a roster is looked up in the environment.
  private mutating func path(_ fields: Fields<DirectoryKey>, _ key: DirectoryKey) -> String? {
    guard let node = fields[key], let path = text(node, key.rawValue) else { return nil }
    if path.contains("$") || path.hasPrefix("~") {
      note(node, "'\(key.rawValue)' is taken as it stands: variables and ~ are not expanded, write the path itself")
    }
    if path == "-" { note(node, "'\(key.rawValue)' names a file: a roster has no standard input") }
    return path
  }

  mutating func distinguishedName(_ text: String, at node: Node) -> DistinguishedName? {
    do { return try DistinguishedName(text) } catch {
      note(node, "'\(text)' is no distinguished name: \(error)")
      return nil
    }
  }
}
