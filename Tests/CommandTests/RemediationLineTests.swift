import Testing

/// The command lines of `remediate` and `undo`: what is refused before any directory is asked.
struct RemediationLineTests {
  private static let plan = "{\n  \"schema\" : \"rollcall.plan/1\"\n}\n"
  private static let rules = "rules:\n  - {name: r, account: ExchSvc, memberOf: '@domain-admins'}\n"

  @Test(
    "what does not go together is 64, says what is wrong, and asks nobody",
    arguments: [
      ("remediate --account x --ldif corp.ldif --out p", "a plan made from a snapshot could not be carried out"),
      ("remediate --account x --url ldaps://h --out -", "--out takes a file"),
      ("remediate --account x --url ldaps://h --out p --apply", "first the one, then the other"),
      ("remediate r.yaml --url ldaps://h --out r.yaml", "--out r.yaml would overwrite what is read"),
      ("remediate r.yaml --url ldaps://h --out p --output p", "--out p would overwrite what is read"),
      ("remediate --account x --url ldaps://h --keep-going", "--keep-going goes with --apply"),
      ("remediate --account x --url ldaps://h --journal j", "--journal goes with --apply"),
      ("remediate --account x --url ldaps://h --wait-all-dcs", "--wait-all-dcs goes with --apply"),
      ("remediate --account x --url ldaps://h --max-changes 0", "--max-changes is a number"),
      ("remediate --account x --url ldaps://h --max-percent 0", "--max-percent is a number, more than 0"),
      ("remediate --account x --url ldaps://h --allow everything", "everything"),
      ("remediate --account x --url ldaps://h --only both", "both"),
      ("remediate p.json --max-age 3", "--max-age"), ("remediate p.json --max-age 0h", "--max-age"),
      ("remediate p.json", "the plan p.json cannot be used: it is not a whole plan"),
      ("remediate --apply cut.json", "the plan cut.json cannot be used: it is not a whole plan"),
      ("remediate r.yaml other.yaml", "other.yaml is no plan"), ("remediate p.json p.json", "one plan is carried out"),
      ("undo none", "the journal none cannot be used"), ("undo r.yaml", "it is no record of rollcall.journal/1"),
      ("undo p.json --apply", "the journal p.json cannot be used"), ("undo", "journal"),
    ])
  func usage(line: String, words: String) async throws {
    let world = try Self.world()
    #expect(await world.run(line.split(separator: " ").map(String.init)) == 64)
    #expect(world.error.contains(words), "\(world.error)")
    #expect(world.output == "")
  }

  @Test("a roster in JSON is no plan, wherever it stands but behind --apply")
  func rosterInJSON() async throws {
    let world = try Self.world()
    #expect(await world.run("remediate", "roster.json", "--ldif", "corp.ldif") == 2)
    #expect(world.output.contains("add ExchSvc to"))
  }

  @Test("a list of members to include takes nobody out; only exactly and exclude do (ActiveDirectoryDsc#610)")
  func includedAlone() async throws {
    for (key, takesOut) in [("include", false), ("exactly", true)] {
      let world = try Self.world()
      world.write("m.yaml", "rules:\n  - {name: r, group: '@domain-admins', members: {\(key): [ExchSvc]}}\n")
      #expect(await world.run("remediate", "m.yaml", "--ldif", "corp.ldif", "--only", "remove") == (takesOut ? 2 : 0))
      #expect(world.output.contains("remove ") == takesOut, "\(world.output)")
    }
  }

  @Test("what could not be told is told by the exit status of a dry run too")
  func untold() async throws {
    let world = try Self.world()
    #expect(await world.run("remediate", "--ldif", "corp.ldif", "--account", "ExchSvc", "--account", "Nobody") == 1)
    #expect(world.output.contains("add ExchSvc to"))
  }

  @Test("half a plan is half a dry run")
  func halves() async throws {
    let roster = "rules:\n  - {name: r, group: '@domain-admins', members: {include: [ExchSvc], exclude: [OldSvc]}}\n"
    for (half, adds, removes) in [("add", true, false), ("remove", false, true)] {
      let world = try TestWorld.withSamples(more: ["r.yaml": roster])
      #expect(await world.run("remediate", "r.yaml", "--ldif", "corp.ldif", "--only", half) == 2)
      #expect(world.output.contains("\n  + ExchSvc") == adds)
      #expect(world.output.contains("\n  - OldSvc") == removes)
    }
  }

  @Test("a dry run tells of each guard that --apply would meet, and what it wants to hear")
  func guards() async throws {
    let roster =
      "rules:\n  - {name: r, group: '@domain-admins', members: {include: [ExchSvc], exclude: [OldSvc, BackupSvc]}}\n"
    let world = try TestWorld.withSamples(more: ["r.yaml": roster])
    #expect(
      await world.run("remediate", "r.yaml", "--ldif", "corp.ldif", "--max-changes", "2", "--format", "json") == 2)
    #expect(world.output.contains("\"code\" : \"max-changes\""))
    #expect(world.output.contains("the plan makes 3 changes, and at most 2 are allowed at once"))
  }

  private static func world() throws -> TestWorld {
    try TestWorld.withSamples(
      more: [
        "p.json": plan, "cut.json": "{\"changes\": [", "r.yaml": rules, "other.yaml": rules,
        "roster.json": "{\"rules\": [{\"name\": \"r\", \"account\": \"ExchSvc\", \"memberOf\": \"@domain-admins\"}]}",
      ])
  }
}
