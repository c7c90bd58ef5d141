internal import Directory

/// A directory as a roster names it.
struct DirectoryYAML {
  private let directory: DirectorySource

  init(_ directory: DirectorySource) { self.directory = directory }

  var text: String {
    let lines = (location + options).map { "    \($0.0): \($0.1)\n" }
    return "directories:\n  \(YAMLScalar.plain(directory.name)):\n" + lines.joined()
  }

  private var location: [(String, String)] {
    switch directory.location {
    case .servers(let servers): [("url", "[" + servers.map { YAMLScalar.quoted($0.url) }.joined(separator: ", ") + "]")]
    case .domain(let domain, let site):
      [("domain", YAMLScalar.plain(domain.name))] + (site.map { [("site", YAMLScalar.plain($0.name))] } ?? [])
    case .snapshot(let path): [("ldif", YAMLScalar.plain(path))]
    }
  }

  private var options: [(String, String)] {
    let texts: [(String, String?)] = [
      ("base", directory.base?.text), ("kind", directory.kind.map { KindWord($0).rawValue }),
      ("bind", directory.bind?.rawValue), ("user", directory.user), ("passwordFile", directory.passwordFile),
      ("keytab", directory.keytab), ("ca", directory.authorities),
      ("cert", directory.certificate), ("key", directory.key),
    ]
    return texts.compactMap { key, value in value.map { (key, YAMLScalar.plain($0)) } }
      + pins + (directory.startTLS ? [("startTLS", "true")] : [])
      + (directory.requiresSAN ? [("requireSAN", "true")] : [])
  }

  private var pins: [(String, String)] {
    let list = directory.pins.map { YAMLScalar.quoted($0.description) }.joined(separator: ", ")
    return list.isEmpty ? [] : [("pin", "[\(list)]")]
  }
}
