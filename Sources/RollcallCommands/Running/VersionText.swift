internal import OpenLDAP

extension Rollcall {
  /// What `--version` prints: the program's version, and what it runs on, a thing a line.
  static var versionText: String {
    let library = LibraryDescription()
    let lines = [
      "rollcall \(version)", library.map { "libldap \($0.version) (\($0.vendor))" },
      library?.tls.map { "TLS \($0)" }, library.map { "SASL \($0.mechanisms.joined(separator: " "))" },
    ]
    return lines.compactMap(\.self).joined(separator: "\n")
  }
}
