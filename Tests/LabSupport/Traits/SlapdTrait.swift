// Whoever links Swift's library statically has no Testing.
#if canImport(Testing)
  package import Testing

  /// Gives a suite, or a test, a slapd: `Slapd.current`.
  package struct SlapdTrait: SuiteTrait, TestTrait, TestScoping {
    let configuration: @Sendable () async throws -> SlapdConfiguration

    /// One slapd for a whole suite, not one for each of its tests.
    package var isRecursive: Bool { false }

    /// The suite itself, or the one test that carries the trait.
    package func scopeProvider(for test: Test, testCase: Test.Case?) -> Self? {
      test.isSuite || testCase != nil ? self : nil
    }

    /// Runs the tests with the server up.
    package func provideScope(
      for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
      try await withSlapd(configuration()) { slapd in
        try await Slapd.$current.withValue(slapd) { try await function() }
      }
    }
  }

  extension Trait where Self == SlapdTrait {
    /// A slapd with this configuration; combine with `.lab("slapd")`.
    package static func slapd(
      _ configuration: @autoclosure @escaping @Sendable () -> SlapdConfiguration = .init()
    ) -> Self {
      SlapdTrait { configuration() }
    }
  }
#endif
