/// A hosts file that may change while programs run by it: they ask no DNS, so a name that is not in it is unknown at once.
final class PrivateHosts: Sendable {
  /// What to run a program with.
  let files: PrivateFiles

  private let home: TemporaryFolder

  /// A file without any host but this machine.
  init() throws {
    home = try TemporaryFolder("hosts")
    // nsswitch.conf(5): "files" alone, no "dns".
    let order = try home.write("passwd: files\ngroup: files\nhosts: files\n", to: "nsswitch.conf")
    files = PrivateFiles(["/etc/hosts": home.file("hosts"), "/etc/nsswitch.conf": order])
    try write([:])
  }

  /// Replaces what it says.
  /// - Parameter names: host names by address.
  func write(_ names: [String: [String]]) throws {
    let lines = names.map { "\($0) \($1.joined(separator: " "))\n" }.joined()
    // In place: whoever runs already has this very file mounted, not the path.
    try home.write("127.0.0.1 localhost\n" + lines, to: "hosts")
  }
}
