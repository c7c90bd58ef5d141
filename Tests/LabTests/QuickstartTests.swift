import FoundationEssentials
import LabSupport
import Testing

/// The first thing that a newcomer runs, with a program that is built already.
@Suite(.mustEnd)
struct QuickstartTests {
  @Test("shows the article's case on the sample, and the change that would put it right")
  func sample() async throws {
    let answer = try await Self.quickstart()
    #expect(answer.status == 0, "\(answer.error)")
    #expect(answer.output.contains("[only-domain-users]"))
    #expect(answer.output.contains("add: member"))
  }

  @Test("does it on a domain controller of its own, and leaves nothing behind", .sambaLab)
  func live() async throws {
    let answer = try await Self.quickstart("--live")
    #expect(answer.status == 0, "\(answer.error)")
    #expect(answer.output.contains("DRIFT     ExchSvc is not in Domain Admins"))
    #expect(answer.output.contains("COMPLIANT ExchSvc is in Domain Admins (direct)"))
    #expect(answer.output.contains("/.build/state/rollcall/"), "the journal stays in the checkout")
    #expect(answer.error.contains("stopped the domain controller"))
    let folder = try #require(answer.error.firstMatch(of: /removed (\/\S+)/)?.output.1)
    #expect(!FileManager.default.fileExists(atPath: String(folder)))
  }

  @Test("an unknown option is 64")
  func unknownOption() async throws {
    #expect(try await Self.quickstart("--lvie").status == 64)
  }

  private static func quickstart(_ arguments: String...) async throws -> Tool.Answer {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../samples/quickstart").path
    return try await Tool.run(script, arguments, environment: ["ROLLCALL": RollcallProgram.path])
  }
}
