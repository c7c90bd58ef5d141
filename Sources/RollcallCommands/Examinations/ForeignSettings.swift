/// What libldap would have read by itself, and does not: it decides nothing here (ldap.conf(5)).
struct ForeignSettings {
  let context: Context

  /// What is there and would have changed something, file by file with the options that it sets, and then the variables.
  var words: [String] { files.map(described) + variables }

  /// The files that are there, in the order in which they would have been read.
  private var files: [String] {
    let usual = ["/etc/ldap/ldap.conf", "/etc/openldap/ldap.conf"] + own("ldaprc")
    let named = [context.environment["LDAPCONF"]].compactMap(\.self) + (context.environment["LDAPRC"].map(own) ?? [])
    return (usual + named).filter(context.isThere)
  }

  /// Where a person's own file may be.
  private func own(_ name: String) -> [String] {
    (context.environment["HOME"].map { ["\($0)/\(name)", "\($0)/.\(name)"] } ?? []) + [name]
  }

  private func described(_ file: String) -> String {
    guard let bytes = try? context.readFile(file, 1 << 20) else { return file }
    let options = Self.options(in: String(decoding: bytes, as: UTF8.self))
    return options.isEmpty ? "\(file) (which sets nothing)" : "\(file) (\(options.joined(separator: ", ")))"
  }

  /// The names of the options that a file sets, each once, without their values.
  static func options(in text: String) -> [String] {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
    let names = lines.compactMap { $0.split(whereSeparator: \.isWhitespace).first.map { $0.uppercased() } }
    return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The names of the variables that would have been heeded.
  private var variables: [String] {
    context.environment.keys.filter { $0.hasPrefix("LDAP") && $0 != "LDAPNOINIT" }.sorted()
  }
}
