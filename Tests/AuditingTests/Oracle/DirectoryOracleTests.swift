import GeneratedDirectories
import Testing

@Suite("An audit of a snapshot against brute force", .timeLimit(.minutes(10)))
struct DirectoryOracleTests {
  /// 8 seconds on two cores; `ROLLCALL_GRAPHS` and `ROLLCALL_SEED` make it longer or look at one seed (see `SeedRun`).
  @Test("says of 1,000 random directories what brute force says: compliant or drift, and unknown only with a reason")
  func agrees() async {
    let tally = await SeedRun(count: 1000).tally { try await DirectoryTrial(seed: $0).tally() }
    #expect(tally.disagreements == [])
    #expect(tally.isTelling, "\(tally)")
  }

  @Test("finds in closed groups of 600 random directories the strangers that brute force finds, and nobody else")
  func closedGroups() async {
    let tally = await SeedRun(count: 600).tally { try await ClosedGroupTrial(seed: $0).tally() }
    #expect(tally.disagreements == [])
    #expect(tally.isTelling, "\(tally)")
  }
}
