import Testing

@Suite("The time for a run")
struct RunTimeTests {
  @Test("a file that was read is worked on to the end, unless --timeout says how long", arguments: [nil, 7.0])
  func files(timeout: Double?) async throws {
    let world = try TestWorld.withSamples()
    let said = timeout.map { ["--timeout", "\($0)"] } ?? []
    _ = await world.run(["explain", "ExchSvc", "--ldif", "corp.ldif"] + said)
    #expect(world.deadlines == (timeout.map { [$0 + 0.75] } ?? []))
  }
}
