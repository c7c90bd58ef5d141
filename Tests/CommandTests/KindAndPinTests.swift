import Testing

/// What is said of the directory and of the account, instead of believing what they say themselves.
struct KindAndPinTests {
  private static let sid = "S-1-5-21-1004336348-1177238915-682003330-1107"

  @Test("an account with another SID than expected was created again, and gets nothing from us (Q260698)")
  func recreated() async throws {
    let world = try TestWorld.withSamples()
    let audit = ["audit", "--ldif", "corp.ldif", "--account", "SqlSvc", "--expect-sid"]
    #expect(await world.run(audit + [Self.sid]) == 0)
    #expect(world.output.hasPrefix("COMPLIANT"))
    let other = try TestWorld.withSamples()
    #expect(await other.run(audit + [Self.sid + "0", "--fail-on", "at-risk"]) == 2)
    #expect(other.output.hasPrefix("AT-RISK"))
    #expect(other.output.contains("it is another account of the same name [account-recreated]"))
    let plan = ["remediate", "--ldif", "corp.ldif", "--account", "ExchSvc", "--expect-sid", Self.sid]
    let remediated = try TestWorld.withSamples()
    #expect(await remediated.run(plan) == 2)
    #expect(remediated.output.contains("find out who created it") && !remediated.output.contains("add: member"))
  }

  @Test("a SID is expected of one account, and has to be one")
  func usage() async throws {
    let world = try TestWorld.withSamples()
    let two = ["--account", "a", "--account", "b", "--ldif", "corp.ldif", "--expect-sid", Self.sid]
    #expect(await world.run(["audit"] + two) == 64)
    #expect(await world.run("audit", "--account", "a", "--ldif", "corp.ldif", "--expect-sid", "S-1") == 64)
    #expect(await world.run("audit", "--account", "a", "--ldif", "corp.ldif", "--kind", "novell") == 64)
    #expect(world.error.contains("--expect-sid is about one account") && world.error.contains("novell"))
  }

  @Test("a directory is taken for what the command line says, and the report says for what")
  func kind() async throws {
    let ldif = """
      dn: o=a
      objectClass: organization

      dn: uid=svc,o=a
      uid: svc
      objectSid:: AQUAAAAAAAUVAAAAAQAAAAIAAAADAAAAUAQAAA==

      dn: cn=admins,o=a
      objectClass: groupOfNames
      cn: admins
      member: uid=svc,o=a
      """
    let world = try TestWorld(files: ["x.ldif": ldif])
    let audit = ["audit", "--ldif", "x.ldif", "--account", "svc", "--group", "cn=admins,o=a"]
    #expect(await world.run(audit) == 1, "a SID makes an Active Directory of it")
    #expect(world.output.contains("(Active Directory)"))
    #expect(await world.run(audit + ["--kind", "openldap"]) == 0)
    #expect(world.output.contains("(OpenLDAP)"))
  }
}
