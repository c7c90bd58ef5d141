// Whoever links Swift's library statically has no Testing.
#if canImport(Testing)
  import Glibc
  package import Testing

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
      return .enabled(
        if: isPossible || Lab.isRequired, "a pair of Samba domain controllers needs its packages and root")
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

    /// Skips a test where no private machine can be: these or its own programs missing, or not root, who may mount.
    package static func privateMachine(_ programs: String...) -> Self {
      let isPossible = Lab.missing(PrivateMachine.programs + programs) == nil && geteuid() == 0
      return .enabled(if: isPossible || Lab.isRequired, "a private machine needs \(programs) and root")
    }

    /// Skips a test on a machine without a JSON Schema validator.
    package static var schemaLab: Self {
      .enabled(if: SchemaValidator.canAnswer, "python3-jsonschema is not installed; Tests/run installs it")
    }
  }

  extension Trait where Self == TimeLimitTrait {
    /// A test that hangs fails after ten minutes: a guard, and no claim about time, whatever else the machine has to do.
    package static var mustEnd: Self { .timeLimit(.minutes(10)) }
  }
#endif
