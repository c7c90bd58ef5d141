import FoundationEssentials
import LabSupport
import Testing

/// What samples/debian-package refuses; what it makes is tried by Tests/package, for which a release build is wanted.
@Suite(.lab("dpkg-deb", "dpkg-shlibdeps", "strip", "chrpath", "python3"), .mustEnd)
struct DebianPackageTests {
  @Test("a program that needs libraries of no Debian package is not packed, and nothing is left of the attempt")
  func foreignLibraries() async throws {
    let folder = try TemporaryFolder("package")
    let answer = try await Tool.run(
      Sample.path("debian-package"), ["--output", folder.path],
      environment: ["ROLLCALL": RollcallProgram.path, "TMPDIR": folder.path])
    #expect(answer.status == 1)
    #expect(answer.output == "")
    #expect(answer.error.contains("cannot find library libswiftCore.so"))
    #expect(answer.error.contains("build it with --static-swift-stdlib"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test("a wrong command line is 64", arguments: [["--out", "."], ["--output"], ["."]])
  func usage(arguments: [String]) async throws {
    #expect(try await Tool.run(Sample.path("debian-package"), arguments).status == 64)
  }
}
