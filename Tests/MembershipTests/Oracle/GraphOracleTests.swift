import GeneratedDirectories
import Testing

@Suite("The membership graph against brute force", .timeLimit(.minutes(10)))
struct GraphOracleTests {
  /// 20 seconds on two cores; `ROLLCALL_GRAPHS` and `ROLLCALL_SEED` make it longer or look at one seed (see `SeedRun`).
  @Test("says of 100,000 random directories what brute force says, and its paths are real and shortest")
  func agrees() async {
    let tally = await SeedRun(count: 100_000).tally { try GraphTrial(seed: $0).tally() }
    #expect(tally.disagreements == [])
    #expect(tally.isTelling, "\(tally)")
  }
}
