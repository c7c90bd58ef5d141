import Testing

@Suite("The time for a run")
struct RunTimeTests {
  @Test("no end is set to the work on a file that was read, unless --timeout sets one", arguments: [nil, 7.0])
  func files(timeout: Double?) async throws {
    let world = try TestWorld.withSamples()
    let said = timeout.map { ["--timeout", "\($0)"] } ?? []
    _ = await world.run(["explain", "ExchSvc", "--ldif", "corp.ldif"] + said)
    #expect(world.deadlines == (timeout.map { [$0 + 0.75] } ?? []))
  }
}
