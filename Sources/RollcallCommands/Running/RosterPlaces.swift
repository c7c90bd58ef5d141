internal import SystemPackage

/// Where a roster is looked for when none is named.
enum RosterPlaces {
  static let name = "rollcall.yaml"

  /// In this order: the working folder, the person's own settings (XDG Base Directory Specification), the machine's.
  private static func all(_ environment: [String: String]) -> [String] {
    [FilePath(name)].map(\.string) + personal(environment).map { $0.pushing("rollcall").appending(name).string }
      + [FilePath("/etc/rollcall").appending(name).string]
  }

  /// The first roster that is there.
  static func found(_ context: Context) -> String? { all(context.environment).first(where: context.isThere) }

  /// The places, for a person.
  static func words(_ context: Context) -> String { all(context.environment).joined(separator: ", ") }

  /// A relative path there is to be ignored, says the specification.
  private static func personal(_ environment: [String: String]) -> [FilePath] {
    if let given = environment["XDG_CONFIG_HOME"], FilePath(given).isAbsolute { return [FilePath(given)] }
    return (environment["HOME"].map { [FilePath($0).appending(".config")] } ?? []).filter(\.isAbsolute)
  }
}
