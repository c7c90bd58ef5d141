import FoundationEssentials
import History
import Testing

@Suite("Drift over time")
struct TimelineTests {
  private func timeline(_ script: String, stretches: Int? = nil) throws -> Timeline {
    let simulation = Simulation(store: MemoryHistory(), step: 24)
    _ = try simulation.said(script)
    return Timeline(
      try simulation.store.episodes(), try simulation.store.runs(), from: Simulation.start,
      to: simulation.time(script.count), stretches: stretches ?? script.count)
  }

  @Test("counts what was there in each stretch, and leaves open what nobody could tell")
  func stretches() throws {
    #expect(try timeline("..DD.?D__").stretches.map(\.drift) == [0, 0, 1, 1, 0, nil, 1, 1, nil])
  }

  @Test("takes a run that comes a little late for one on time, and one that could tell nothing for no look at all")
  func jitter() throws {
    let simulation = Simulation(store: MemoryHistory(), step: 25)
    _ = try simulation.said("....D")
    let timeline = Timeline(
      try simulation.store.episodes(), try simulation.store.runs(), from: Simulation.start.addingTimeInterval(-60),
      to: simulation.time(4), stretches: 8)
    #expect(timeline.stretches.map(\.drift) == [0, 0, 0, 0, 0, 0, 0, 1])
    #expect(try self.timeline(".?_.").stretches.map(\.drift) == [0, nil, nil, 0])
  }

  @Test("counts a drift once, however often it comes within a stretch")
  func turns() throws { #expect(try timeline("D.D.", stretches: 1).stretches.map(\.drift) == [1]) }

  @Test("leaves out what is at risk, and what is allowed")
  func others() throws { #expect(try timeline("RA").stretches.map(\.drift) == [0, 0]) }

  @Test("draws a block for each stretch, any drift above the ground")
  func sparkline() throws {
    #expect(try timeline("..D?.").sparkline == "▁▁█·▁")
    #expect(try timeline("..D?.").peak == 1)
  }

  @Test("of no runs at all is not known")
  func empty() {
    let timeline = Timeline([], [], from: Simulation.start, to: Simulation.start, stretches: 3)
    #expect(timeline.stretches.map(\.drift) == [nil, nil, nil] && timeline.peak == 0)
  }

  @Test("knows the run that has just begun")
  func now() throws {
    let simulation = Simulation(store: MemoryHistory(), step: 24)
    _ = try simulation.said("...D")
    let timeline = Timeline(
      try simulation.store.episodes(), try simulation.store.runs(), from: Simulation.start, to: simulation.time(3),
      stretches: 3)
    #expect(timeline.stretches.map(\.drift) == [0, 0, 1])
  }
}
