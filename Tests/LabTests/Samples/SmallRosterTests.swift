import LabSupport
import Testing

/// The small roster of the samples as a person runs it, from its own folder.
@Suite(.mustEnd)
struct SmallRosterTests {
  @Test("the small one finds its snapshot beside it")
  func small() async throws {
    let folder = try TemporaryFolder("small")
    defer { folder.remove() }
    try folder.write(Sample.text("corp.ldif"), to: "corp.ldif")
    // The sample's day comes, and this test outlives it.
    let roster = try folder.write(Sample.text("small.yaml", ["2027-03-31": "2099-12-31"]), to: "small.yaml")
    let (status, report, error) = try await RollcallProgram.report(["audit", roster])
    #expect(status == 2)
    #expect(
      report.verdicts.map(\.status) == [
        "drift", "compliant", "compliant", "compliant", "compliant", "compliant", "drift", "drift", "drift", "drift",
      ])
    #expect(report.verdicts.first?.reasons.map(\.code) == ["missing-member", "only-domain-users"])
    #expect(report.directories.map(\.name) == ["corp"])
    #expect(error == "")
  }
}
