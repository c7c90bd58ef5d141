import FoundationEssentials
import Testing

/// What stands in the way of an audit, told without a server.
struct DoctorTests {
  @Test("a snapshot is a server of its own, and what the roster asks is tried on it")
  func snapshot() async throws {
    let world = try TestWorld.withSamples(rosters: "small.yaml")
    #expect(await world.run("doctor", "small.yaml") == 0)
    #expect(
      world.output.hasPrefix(
        "corp: corp.ldif\n  OK       server     dc1.corp.example, Active Directory, DC=corp,DC=example"))
    #expect(world.output.contains("\n  OK       read       all of 10 verdicts can be told\n"))
    #expect(!world.output.contains("connect") && !world.output.contains("bind"))
  }

  @Test("what cannot be read is told with its reason, and ends with 1")
  func unreadable() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("doctor", "--ldif", "gone.ldif") == 1)
    #expect(
      world.output.contains("  FAILED   server     gone.ldif cannot be read: there is no such file. Check --ldif"))
    world.clear()
    #expect(
      await world.run("doctor", "--ldif", "corp.ldif", "--account", "SqlSvc", "--base", "OU=nowhere,DC=corp") == 1)
    #expect(world.output.contains("  FAILED   read       1 of 1 verdicts cannot be told: "))
  }

  @Test("a host that nobody knows fails at its name, says what to do, and tries nothing after it")
  func unknownHost() async throws {
    let world = try TestWorld.withSamples(environment: ["LDAPTLS_REQCERT": "never", "LDAPNOINIT": "1"])
    #expect(await world.run("doctor", "--url", "ldaps://dc1.corp.invalid") == 1)
    #expect(world.output.contains("LDAPTLS_REQCERT: there, and not read\n") && !world.output.contains("never"))
    #expect(
      world.output.contains(
        "  FAILED   name       ldaps://dc1.corp.invalid: the host name dc1.corp.invalid is not known."))
    #expect(world.output.hasSuffix("Check the name in --url and this machine's name resolution.\n"))
  }

  @Test("a program reads the same as rollcall.doctor/1")
  func json() async throws {
    let world = try TestWorld.withSamples(rosters: "small.yaml")
    #expect(await world.run("doctor", "small.yaml", "--format", "json") == 0)
    #expect(world.output.contains("\"schema\" : \"rollcall.doctor/1\"") && world.output.contains("\"well\" : true"))
    #expect(world.output.contains("\"outcome\" : \"ok\",\n          \"step\" : \"read\""))
  }

  @Test("--quiet prints nothing where all is well")
  func quiet() async throws {
    let world = try TestWorld.withSamples(rosters: "small.yaml")
    #expect(await world.run("doctor", "small.yaml", "--quiet") == 0)
    #expect(world.output.isEmpty)
    #expect(await world.run("doctor", "--ldif", "gone.ldif", "--quiet") == 1)
    #expect(world.output.contains("FAILED"))
  }
}
