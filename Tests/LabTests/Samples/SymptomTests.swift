import LabSupport
import Testing

/// Both articles' cases on a real domain controller: from the events to the cause and the cure, and no blame where none is due.
@Suite(.sambaLab, .mustEnd)
struct SymptomTests {
  static let exports = ["exchange-kms", "exchange-ims"].flatMap { name in ["txt", "xml", "csv"].map { "\(name).\($0)" }
  }

  private func diagnose(_ export: String, _ account: String) async throws -> Tool.Answer {
    try await ActiveDirectoryLab.shared().run(
      ["diagnose", "--events", Sample.path("events/\(export)"), "--account", account])
  }

  @Test("the account that is left in Domain Users is the cause", arguments: exports)
  func confirmed(export: String) async throws {
    let answer = try await diagnose(export, "LostSvc")
    #expect(answer.status == 2, "\(answer.error)")
    #expect(answer.output.hasPrefix("CAUSE     \(export.prefix { $0 != "." }): "))
    #expect(answer.output.contains("[only-domain-users]"))
    #expect(answer.output.contains("add to    Administrators, or \(ActiveDirectoryLab.germanName)\n"))
  }

  @Test("a healthy directory with the same events is not blamed", arguments: exports)
  func ruledOut(export: String) async throws {
    let answer = try await diagnose(export, "DeepSvc")
    #expect(answer.status == 0, "\(answer.error)")
    #expect(answer.output.hasPrefix("NOT THIS  "))
    #expect(!answer.output.contains("CAUSE"))
  }
}
