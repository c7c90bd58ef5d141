internal import SystemPackage

/// The folder that a service manager lays a service's credentials in (systemd.exec(5), `LoadCredential=`).
///
/// It answers for who may read them: a secret in it has no mode of its own that counts.
struct CredentialsFolder {
  private let folder: FilePath?
  private let isThere: @Sendable (String) -> Bool

  init(_ context: Context) {
    let given = context.environment["CREDENTIALS_DIRECTORY"].map { FilePath($0) }
    folder = given.flatMap { $0.isAbsolute ? $0.lexicallyNormalized() : nil }
    isThere = context.isThere
  }

  /// The credential of this name; nil where there is none, and for a path, which is no credential's name.
  func file(_ name: String) -> String? {
    guard let folder, name != "-", !name.contains("/") else { return nil }
    let file = folder.appending(name).string
    return isThere(file) ? file : nil
  }

  /// Whether a file is one of them.
  func holds(_ file: String) -> Bool {
    guard let folder else { return false }
    return FilePath(file).lexicallyNormalized().starts(with: folder)
  }
}
