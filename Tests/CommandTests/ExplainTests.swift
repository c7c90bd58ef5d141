import Testing

/// `rollcall explain` on the sample directory.
struct ExplainTests {
  @Test("shows every group of an account, and every path into one")
  func paths() async throws {
    let world = try TestWorld.withSamples {
      $0.replacing(
        "member: CN=SQL-Dienste,OU=Gruppen",
        with: "member: CN=SQL Service Account,OU=Dienste,DC=corp,DC=example\nmember: CN=SQL-Dienste,OU=Gruppen")
    }
    #expect(await world.run("explain", "--ldif", "corp.ldif", "SqlSvc", "@domain-admins") == 0)
    #expect(world.output.components("  nested   SqlSvc\n") == 2)
    #expect(world.output.hasPrefix("SqlSvc is in Domänen-Admins\n"))
    #expect(world.error == "")
    let all = try TestWorld.withSamples()
    #expect(await all.run("explain", "--ldif", "corp.ldif", "SqlSvc") == 0)
    #expect(all.output.hasPrefix("SqlSvc is in 7 groups\n"))
  }

  @Test("shows groups that hold each other")
  func circles() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("explain", "--ldif", "corp.ldif", "CycSvc") == 0)
    #expect(world.output.contains("circle   Ring-A → Ring-B → Ring-C → Ring-A"))
  }

  @Test("says why an account is not in a group, and that it could be told")
  func absence() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("explain", "--ldif", "corp.ldif", "ExchSvc", "@domain-admins") == 0)
    #expect(world.output.contains("ExchSvc is not in Domänen-Admins\n"))
    #expect(world.output.contains("[only-domain-users]"))
  }

  @Test("is 1 for a name that nothing answers to, and for what could not be read")
  func untold() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("explain", "--ldif", "corp.ldif", "nobody") == 1)
    #expect(world.error.contains("no account answers to 'nobody'. Check the spelling"))
    #expect(await world.run("explain", "--ldif", "corp.ldif", "SqlSvc", "no-group") == 1)
    let hidden = try TestWorld.withSamples { $0.replacing("primaryGroupID: 512\n", with: "") }
    #expect(await hidden.run("explain", "--ldif", "corp.ldif", "ScanSvc") == 1)
    #expect(hidden.error.contains("the primary group of ScanSvc is not shown"))
    #expect(hidden.output.hasPrefix("ScanSvc is in at least"))
  }

  @Test("gives pictures and JSON too", arguments: [("dot", "digraph"), ("mermaid", "flowchart"), ("json", "{\n")])
  func formats(format: String, start: String) async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("explain", "--ldif", "corp.ldif", "SqlSvc", "--format", format, "--output", "x") == 0)
    #expect(world.file("x")?.hasPrefix(start) == true)
    #expect(world.output == "")
  }

  @Test("is 64 for a wrong command line")
  func usage() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("explain", "--ldif", "corp.ldif") == 64)
    #expect(await world.run("explain", "--ldif", "corp.ldif", "SqlSvc", "@domain-admin") == 64)
    #expect(await world.run("explain", "--ldif", "corp.ldif", "SqlSvc", "--paths", "0") == 64)
    #expect(world.error.contains("--paths"))
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(_ text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count - 1
  }
}
