import FoundationEssentials
import Glibc

/// What this machine offers for tests against real servers.
package enum Lab {
  /// Whether a lab that is not installed is a fault instead of a reason to skip: `Tests/run` says so.
  package static var isRequired: Bool {
    ProcessInfo.processInfo.environment["ROLLCALL_LABS"] == "required"
  }

  /// The path of a program, or nil; looks in `PATH` and where Debian keeps servers.
  package static func path(of program: String) -> String? {
    if program.contains("/") { return program }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    // A plain user's PATH has no sbin, where slapd and samba live.
    let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin"]
    return folders.map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The first of these programs that is not installed.
  static func missing(_ programs: [String]) -> String? {
    programs.first { path(of: $0) == nil }
  }
}
