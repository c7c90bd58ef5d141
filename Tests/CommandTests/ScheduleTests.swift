import Testing

/// Runs that a scheduler starts.
struct ScheduleTests {
  @Test("--splay waits up to so many seconds, and no splay does not wait")
  func splay() async throws {
    let world = try TestWorld.withSamples(rosters: "small.yaml", remembers: true)
    #expect(await world.run("audit", "small.yaml", "--splay", "90", "-v") == 2)
    #expect(world.waits == [90] && world.error.contains("beginning in 90 s"))
    #expect(await world.run("audit", "small.yaml") == 2)
    #expect(world.waits == [90])
    #expect(await world.run("audit", "small.yaml", "--splay", "-1") == 64)
  }

  @Test("--no-overlap lets the next run begin when the last one has ended")
  func released() async throws {
    let world = try TestWorld.withSamples(rosters: "small.yaml", remembers: true)
    for _ in 1...2 { #expect(await world.run("audit", "small.yaml", "--no-overlap") == 2) }
    #expect(world.error.isEmpty)
  }

  @Test("--no-overlap without a place for the lock asks nobody")
  func noPlace() async throws {
    let world = try TestWorld.withSamples(rosters: "small.yaml")
    #expect(await world.run("audit", "small.yaml", "--no-overlap") == 1)
    #expect(world.output.isEmpty && world.error.contains("set XDG_STATE_HOME or HOME"))
  }
}
