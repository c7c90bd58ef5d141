import FoundationEssentials
import History
import Testing

@Suite("Runs that are remembered")
struct RunRecordTests {
  @Test("the last success is the last run that could tell everything the same roster asks")
  func lastSuccess() {
    let runs = [
      run(at: 1, "a", drift: 1), run(at: 5, "a", compliant: 2, drift: 1), run(at: 3, "a", compliant: 3),
      run(at: 6, "a", compliant: 9, unknown: 1), run(at: 7, "b", compliant: 9), run(at: 8, "a"),
    ]
    #expect(runs.lastSuccess(of: "a") == Date(timeIntervalSince1970: 6))
    #expect(runs.lastSuccess(of: "c") == nil)
    #expect([run(at: 1, "a", unknown: 1)].lastSuccess(of: "a") == nil)
  }

  /// A run that takes a second.
  private func run(
    at start: Double, _ digest: String, compliant: Int = 0, drift: Int = 0, unknown: Int = 0
  ) -> RunRecord {
    RunRecord(
      id: "\(start)", scope: "r", startedAt: Date(timeIntervalSince1970: start),
      finishedAt: Date(timeIntervalSince1970: start + 1),
      rosterDigest: digest,
      counts: RunRecord.Counts(compliant: compliant, atRisk: 0, drift: drift, acknowledged: 0, unknown: unknown))
  }
}
