import Testing

/// `rollcall members`: everybody in a group, or how many are in each.
struct MembersTests {
  @Test("lists a name a line, and nothing else")
  func text() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("members", "--ldif", "corp.ldif", "@domain-admins") == 0)
    #expect(world.output.hasPrefix("CN=Administrator,CN=Users,DC=corp,DC=example\nCN=Backup Service Account,"))
    #expect(world.output.split(separator: "\n").count == 7)
    #expect(world.error == "")
  }

  @Test("counts for every group, by name")
  func counts() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("members", "--ldif", "corp.ldif") == 0)
    #expect(world.output.hasPrefix("  members     direct  group\n        7          1  CN=Administratoren,"))
    #expect(world.output.contains("\n        7          4  CN=Domänen-Admins,CN=Users,DC=corp,DC=example\n"))
    let csv = try TestWorld.withSamples()
    #expect(await csv.run("members", "--ldif", "corp.ldif", "--format", "csv") == 0)
    #expect(
      csv.output.hasPrefix(
        "group,members,direct,complete\r\n\"CN=Administratoren,CN=Builtin,DC=corp,DC=example\",7,1,yes\r\n"))
  }

  @Test("says how each came in, as CSV and as JSON")
  func formats() async throws {
    let csv = try TestWorld.withSamples()
    #expect(await csv.run("members", "--ldif", "corp.ldif", "@domain-admins", "--format", "csv") == 0)
    let group = "\"CN=Domänen-Admins,CN=Users,DC=corp,DC=example\""
    #expect(csv.output.contains("\(group),\"CN=Scan Service Account,OU=Dienste,DC=corp,DC=example\",primary\r\n"))
    let json = try TestWorld.withSamples()
    #expect(await json.run("members", "--ldif", "corp.ldif", "@domain-admins", "--format", "json") == 0)
    for part in [
      "\"schema\" : \"rollcall.members/1\"", "\"complete\" : true", "\"kind\" : \"primary\"", "\"nestedGroups\" : [",
    ] {
      #expect(json.output.contains(part))
    }
  }

  @Test("lists nothing where a part could not be read, but with --partial")
  func partial() async throws {
    let change: @Sendable (String) -> String = {
      $0.replacing(
        "member: CN=SQL-Dienste,OU=Gruppen",
        with: "member: CN=Stranger,DC=other\nmember: CN=SQL-Dienste,OU=Gruppen")
    }
    let world = try TestWorld.withSamples(change)
    #expect(await world.run("members", "--ldif", "corp.ldif", "@domain-admins") == 1)
    #expect(world.output == "")
    #expect(world.error.contains("nothing is listed, since a part could not be read"))
    #expect(world.error.contains("CN=Stranger,DC=other"))
    let partial = try TestWorld.withSamples(change)
    #expect(await partial.run("members", "--ldif", "corp.ldif", "@domain-admins", "--partial") == 1)
    #expect(partial.output.contains("CN=Stranger,DC=other\n") && partial.error.contains("is a member of elsewhere"))
  }

  @Test("says which counts may be more for what could not be read: those of all groups above")
  func doubted() async throws {
    let change: @Sendable (String) -> String = {
      $0.replacing("member: CN=SQL Service", with: "member: CN=Stranger,DC=other\nmember: CN=SQL Service")
    }
    let above: Set = ["Administratoren", "Domänen-Admins", "SQL-Dienste", "Server-Team", "Tier0-Dienste"]
    let text = try TestWorld.withSamples(change)
    #expect(await text.run("members", "--ldif", "corp.ldif", "--partial") == 1)
    let doubted = text.output.split(separator: "\n").filter { $0.contains("+  ") }
    #expect(Set(doubted.map { String($0.split(separator: "CN=")[1].prefix { $0 != "," }) }) == above)
    let csv = try TestWorld.withSamples(change)
    #expect(await csv.run("members", "--ldif", "corp.ldif", "--partial", "--format", "csv") == 1)
    #expect(csv.output.split(separator: "\r\n").count { $0.hasSuffix(",no") } == above.count)
    let listed = try TestWorld.withSamples()
    #expect(await listed.run("members", "--ldif", "corp.ldif", "--as-listed", "--format", "csv") == 0)
    #expect(!listed.output.contains("yes") && listed.output.contains(",7,1,\r\n"), "who does not look does not know")
    let json = try TestWorld.withSamples(change)
    #expect(await json.run("members", "--ldif", "corp.ldif", "--partial", "--format", "json") == 1)
    // The directory as a whole is not complete either.
    #expect(json.output.split(separator: "\n").count { $0.contains("\"complete\" : false") } == above.count + 1)
  }

  @Test("is 1 for a group that is not there, and 64 for what is typed wrong")
  func wrong() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("members", "--ldif", "corp.ldif", "nobody") == 1)
    #expect(world.error.contains("no group answers to 'nobody'"))
    #expect(await world.run("members", "--ldif", "corp.ldif", "ExchSvc") == 1)
    #expect(await world.run("members", "@domain-admins") == 64)
    #expect(await world.run("members", "--ldif", "corp.ldif", "@nonsense") == 64)
    #expect(await world.run("members", "--ldif", "corp.ldif", "--output", "corp.ldif") == 64)
    #expect(world.output == "")
  }

  @Test("a hostile name ends no line")
  func hostile() async throws {
    let world = try TestWorld.withSamples {
      $0.replacing("CN=Scan Service Account,", with: "CN=Scan\\0A\\1B[2JService,")
    }
    #expect(await world.run("members", "--ldif", "corp.ldif", "@domain-admins") == 0)
    #expect(!world.output.contains("\u{1B}") && world.output.split(separator: "\n").count == 7)
  }
}
