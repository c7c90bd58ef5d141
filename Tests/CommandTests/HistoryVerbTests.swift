import Testing

/// `rollcall history`.
struct HistoryVerbTests {
  @Test("history is narrowed by rule, account, group and time, and is JSON for programs")
  func listing() async throws {
    let world = try HistoryWorld.make()
    _ = await world.audit(status: 2)
    for (words, count) in [
      (["--rule", "exchange"], 1), (["--rule", "sql"], 0), (["--account", "exchsvc"], 1), (["--account", "SqlSvc"], 0),
      (["--group", "S-1-5-21-1004336348-1177238915-682003330-512"], 1), (["--group", "x"], 0),
      (["--since", "2027-01-15"], 1),
    ] {
      world.clear()
      #expect(await world.run(["history"] + words) == 0)
      #expect(world.output.contains(count == 1 ? "1 row, 1 open" : "0 rows, 0 open"), "\(words)")
      let doubt = "\(words.joined(separator: " ")): no drift of it was ever seen"
      #expect(world.error.contains(doubt) == (count == 0), "\(words)")
    }
    world.clear()
    #expect(await world.run("history", "--format", "json") == 0)
    #expect(world.output.contains("\"schema\" : \"rollcall.history/1\"") && world.output.contains("\"drift\" : 1"))
  }

  @Test("without a history there is a word on how to begin one")
  func nothing() async throws {
    let world = try HistoryWorld.make()
    #expect(await world.run("history") == 1)
    #expect(world.error.contains("there is no history at \(world.history) yet: an audit of a roster begins one"))
    for wrong in [
      ["--no-history", "--history", "x"], ["--no-history", "--changes-only"], ["--keep", "0"], ["--remind", "-1"],
    ] {
      #expect(await world.run(["audit"] + wrong) == 64, "\(wrong)")
    }
    #expect(await world.run("history", "--since", "yesterday") == 64)
  }
}
