import Testing

/// `rollcall snapshot` on the sample directory.
struct SnapshotTests {
  private static let everybody = [
    "ExchSvc", "BackupSvc", "SqlSvc", "ScanSvc", "CycSvc", "OldSvc", "Mail Service", "ImsSvc", "jmueller", "nobody",
  ].flatMap { ["--account", $0] }

  /// The part of a JSON report that is the same in every run on the same facts.
  private static func verdicts(_ report: String) -> Substring? {
    report.split(separator: "\"summary\"", maxSplits: 1).last
  }

  @Test("gives, offline, the verdicts of the directory it was taken from, byte for byte")
  func sameVerdicts() async throws {
    let world = try TestWorld.withSamples()
    let who = Self.everybody + ["--group", "@domain-admins", "--group", "@administrators", "--group", "Server-Team"]
    #expect(
      await world.run(["snapshot", "--ldif", "corp.ldif", "--output", "e.ldif"] + who) == 0)
    for (file, output) in [("corp.ldif", "live"), ("e.ldif", "kept")] {
      #expect(await world.run(["audit", "--ldif", file, "--format", "json", "--output", output] + who) == 1)
    }
    let (live, kept) = (try #require(world.file("live")), try #require(world.file("kept")))
    #expect(Self.verdicts(live) == Self.verdicts(kept))
    #expect(live.split(separator: "\"summary\"").count == 2)
    #expect(kept.contains("\"readAt\" : \"2027-01-15T08:00:00Z\""))
  }

  @Test("answers for each of those it was taken for, in any order and alone")
  func subsets() async throws {
    let world = try TestWorld.withSamples()
    let both = [
      "--account", "SqlSvc", "--account", "ExchSvc", "--group", "@domain-admins", "--group", "Exchange-Dienste",
    ]
    #expect(await world.run(["snapshot", "--ldif", "corp.ldif", "--output", "e.ldif"] + both) == 0)
    for (account, status) in [("SqlSvc", Int32(0)), ("ExchSvc", 2)] {
      #expect(await world.run("audit", "--ldif", "e.ldif", "--account", account) == status)
      #expect(await world.run("explain", "--ldif", "e.ldif", account, "Exchange-Dienste") == 0)
    }
    #expect(world.error == "")
  }

  @Test("knows below which tree names were looked up, and keeps the time of a snapshot that it is taken from")
  func baseAndTime() async throws {
    let world = try TestWorld.withSamples()
    let base = ["--base", "OU=Dienste,DC=corp,DC=example"]
    #expect(
      await world.run(["snapshot", "--ldif", "corp.ldif", "--account", "SqlSvc", "--output", "e.ldif"] + base) == 0)
    #expect(await world.run("audit", "--ldif", "e.ldif", "--account", "SqlSvc") == 0)
    let old = try TestWorld(files: [
      "e.ldif": try #require(world.file("e.ldif")).replacing("readAt: 1800000000", with: "readAt: 1700000000")
    ])
    #expect(await old.run("snapshot", "--ldif", "e.ldif", "--account", "SqlSvc", "--output", "f.ldif") == 0)
    #expect(old.file("f.ldif")?.contains("readAt: 1700000000\n") == true)
  }

  @Test("that was cut, or lost an entry or a question, is refused")
  func damaged() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("snapshot", "--ldif", "corp.ldif", "--account", "SqlSvc", "--output", "e.ldif") == 0)
    let text = try #require(world.file("e.ldif"))
    let records = text.split(separator: "\n\n")
    let lost = records.indices.dropFirst(3).map { lost in
      records.indices.filter { $0 != lost }.map { records[$0] }.joined(separator: "\n\n") + "\n"
    }
    for (number, text) in lost.enumerated() where !records[number + 3].contains("dn: CN=Configuration") {
      let damaged = try TestWorld(files: ["e.ldif": text])
      #expect(await damaged.run("audit", "--ldif", "e.ldif", "--account", "SqlSvc") == 1)
      #expect(damaged.error.contains("the snapshot is damaged"), "\(records[number + 3].prefix(80))")
    }
  }

  @Test("is the same text each time")
  func deterministic() async throws {
    let world = try TestWorld.withSamples()
    for file in ["1.ldif", "2.ldif"] {
      #expect(await world.run("snapshot", "--ldif", "corp.ldif", "--account", "SqlSvc", "--output", file) == 0)
    }
    #expect(world.file("1.ldif") == world.file("2.ldif"))
  }

  @Test("knows nothing of accounts and groups that it was not taken for: unknown, and never drift")
  func otherQuestions() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("snapshot", "--ldif", "corp.ldif", "--account", "SqlSvc", "--output", "e.ldif") == 0)
    #expect(await world.run("audit", "--ldif", "e.ldif", "--account", "ExchSvc") == 1)
    #expect(world.output.hasPrefix("UNKNOWN"))
    #expect(world.error.contains("it was taken for other accounts or groups"))
    #expect(await world.run("audit", "--ldif", "e.ldif", "--account", "SqlSvc", "--group", "Server-Team") == 1)
  }

  @Test("can be explained and planned from")
  func otherVerbs() async throws {
    let world = try TestWorld.withSamples()
    let who = ["--account", "SqlSvc", "--account", "ExchSvc"]
    #expect(await world.run(["snapshot", "--ldif", "corp.ldif", "--output", "e.ldif"] + who) == 0)
    #expect(await world.run("explain", "--ldif", "e.ldif", "SqlSvc", "@domain-admins") == 0)
    #expect(world.output.contains("as it was at 2027-01-15T08:00:00Z"))
    #expect(await world.run(["remediate", "--ldif", "e.ldif"] + who) == 2)
    #expect(world.output.contains("add: member"))
  }

  @Test("keeps what could not be read, says so, and exits with 1")
  func unread() async throws {
    let world = try TestWorld.withSamples { $0.replacing("primaryGroupID: 512\n", with: "") }
    #expect(await world.run("snapshot", "--ldif", "corp.ldif", "--account", "ScanSvc", "--output", "e.ldif") == 1)
    #expect(world.error.contains("the primary group of ScanSvc is not shown"))
    #expect(await world.run("audit", "--ldif", "e.ldif", "--account", "ScanSvc") == 1)
    #expect(world.output.contains("the primary group of ScanSvc is not shown"))
  }

  @Test("that was changed by hand, or is of another version, is refused with the line")
  func tampered() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("snapshot", "--ldif", "corp.ldif", "--account", "SqlSvc", "--output", "e.ldif") == 0)
    let text = try #require(world.file("e.ldif"))
    let changed = try TestWorld(files: [
      "v.ldif": text.replacing("rollcall.snapshot/1", with: "rollcall.snapshot/2"),
      "s.ldif": text.replacing("scope: base", with: "scope: everything"),
    ])
    for file in ["v.ldif", "s.ldif"] {
      #expect(await changed.run("audit", "--ldif", file, "--account", "SqlSvc") == 1)
    }
    #expect(changed.error.contains("line 4: this snapshot is of another version"))
    #expect(changed.error.contains("this is no question that rollcall asks"))
  }
}
