/// Files of the lab's own in the place of the machine's: for one program and what it starts, and nobody else.
///
/// Needs root. The mounts are in the program's own mount namespace alone, and end with it (unshare(1)).
package struct PrivateFiles: Sendable {
  /// What must be installed.
  static let programs = ["unshare", "mount"]

  /// The machine's files as they are.
  package static let none = PrivateFiles([:])

  // The last step is an exec: a server stays the child that whoever started it knows and ends.
  private static let script =
    #"set -e; while [ "$1" != -- ]; do mount --bind "$1" "$2"; shift 2; done; shift; exec "$@""#

  private let files: [String: String]

  /// The lab's file for each path of the machine's, such as /etc/hosts.
  package init(_ files: [String: String]) {
    self.files = files
  }

  /// What stands before a program on the command line.
  var prefix: [String] {
    if files.isEmpty { return [] }
    return ["unshare", "--mount", "sh", "-c", Self.script, "sh"] + files.flatMap { [$0.value, $0.key] } + ["--"]
  }
}
