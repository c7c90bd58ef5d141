import FoundationEssentials
import Glibc
package import Testing

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

extension Trait where Self == ConditionTrait {
  /// Skips a test on a machine without these programs, unless labs are required.
  package static func lab(_ programs: String...) -> Self {
    let missing = Lab.missing(programs)
    return .enabled(
      if: missing == nil || Lab.isRequired, "\(missing ?? "nothing") is not installed; Tests/run installs it")
  }

  /// Skips a test where no domain controller can run: programs missing, or not root.
  package static var sambaLab: Self {
    let isPossible = Lab.missing(SambaDomainController.programs) == nil && geteuid() == 0
    return .enabled(if: isPossible || Lab.isRequired, "a Samba domain controller needs its packages and root")
  }

  /// Skips a test where no two domain controllers can run: programs missing, or not root.
  package static var sambaPairLab: Self {
    let isPossible = Lab.missing(SambaDomainPair.programs) == nil && geteuid() == 0
    return .enabled(if: isPossible || Lab.isRequired, "a pair of Samba domain controllers needs its packages and root")
  }

  /// Skips a test where no name server can run: programs missing, or not root, who may listen on port 53 and mount.
  package static var nameServerLab: Self {
    let isPossible = Lab.missing(NameServer.programs) == nil && geteuid() == 0
    return .enabled(if: isPossible || Lab.isRequired, "a name server needs dnsmasq and root")
  }

  /// Skips a test where no 389 Directory Server can run: programs missing, or not root, who may read /etc/dirsrv.
  package static var lab389: Self {
    let isPossible = Lab.missing(DirectoryServer389.programs) == nil && geteuid() == 0
    return .enabled(if: isPossible || Lab.isRequired, "a 389 Directory Server needs its package and root")
  }
}

extension Trait where Self == TimeLimitTrait {
  /// A test that hangs fails after ten minutes: a guard, and no claim about time, whatever else the machine has to do.
  package static var mustEnd: Self { .timeLimit(.minutes(10)) }
}
