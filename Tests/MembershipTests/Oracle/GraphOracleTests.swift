import GeneratedDirectories
import Testing

@Suite("The membership graph against brute force")
struct GraphOracleTests {
  @Test("says of 100,000 random directories what a matrix of bits says, and shows a shortest path", .timeLimit(.minutes(60)))
  func agrees() async throws {
    let tally = try await SeedRun(count: 100_000).tally { try GraphTrial(seed: $0).tally() }
    #expect(tally.disagreements == [])
    print(tally)
  }
}
