import Testing

/// The sample directory, asked without any server.
struct SampleTests {
  @Test(
    "each case of the sample gives the verdict that its comment promises",
    arguments: [
      ("ExchSvc", 2, "only-domain-users"), ("BackupSvc", 0, "is in Domänen-Admins (direct)"),
      ("SqlSvc", 0, "SqlSvc → SQL-Dienste → Server-Team → Tier0-Dienste → Domänen-Admins"),
      ("ScanSvc", 0, "(primary group) Domänen-Admins"), ("CycSvc", 0, "CycSvc → Ring-A → Ring-B → Domänen-Admins"),
      ("OldSvc", 0, "account-disabled"), ("Mail Service", 1, "account-ambiguous"),
      ("ImsSvc", 2, "is not in Domänen-Admins"),
      ("jmueller", 0, "jmueller → Server-Team"), ("nobody", 1, "no account answers to 'nobody'"),
    ])
  func verdicts(_ account: String, status: Int32, words: String) async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", account) == status)
    #expect(world.output.contains(words), "\(world.output)")
  }

  @Test("a managed service account is found without its dollar sign (ActiveDirectoryDsc#532)")
  func managedServiceAccount() async throws {
    let world = try TestWorld.withSamples()
    #expect(
      await world.run("audit", "--ldif", "corp.ldif", "--account", "gmsaMail", "--group", "Exchange-Dienste") == 0)
  }

  @Test("the whole of BUILTIN\\Administrators is reached through Domänen-Admins")
  func builtin() async throws {
    let world = try TestWorld.withSamples()
    #expect(
      await world.run("audit", "--ldif", "corp.ldif", "--account", "BackupSvc", "--group", "@administrators") == 0)
    #expect(world.output.contains("BackupSvc → Domänen-Admins → Administratoren"))
  }

  @Test("an account with a comma and quotes in its name is found by its DN")
  func escapedName() async throws {
    let world = try TestWorld.withSamples()
    _ = await world.run("audit", "--ldif", "corp.ldif", "--account", "jmueller", "--format", "json")
    let dn = try #require(world.output.firstMatch(of: /"dn" : "(CN=M[^"]+)"/)?.output.1)
    let again = try TestWorld.withSamples()
    let given = dn.replacing("\\\\", with: "\\")
    #expect(await again.run("audit", "--ldif", "corp.ldif", "--account", String(given)) == 0, "\(given)")
  }

  @Test("a distribution group on the way grants nothing")
  func distributionGroup() async throws {
    let record = "sAMAccountName: Server-Team\nsAMAccountType: 268435456\ngroupType: "
    let world = try TestWorld.withSamples { $0.replacing(record + "-2147483646", with: record + "2") }
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "SqlSvc") == 2)
    #expect(world.output.contains("SqlSvc is not in Domänen-Admins"))
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "SqlSvc", "--group", "Server-Team") == 0)
  }

  @Test("a group that is a posixGroup too holds members by DN and by logon name (RFC 2307bis)")
  func posixGroupToo() async throws {
    let ldif = """
      dn: dc=x

      dn: uid=in,dc=x
      objectClass: account
      uid: in

      dn: uid=named,dc=x
      objectClass: account
      uid: named

      dn: uid=out,dc=x
      objectClass: account
      uid: out

      dn: cn=both,dc=x
      objectClass: groupOfNames
      objectClass: posixGroup
      cn: both
      member: uid=in,dc=x
      memberUid: named
      """
    let world = try TestWorld(files: ["x.ldif": ldif])
    #expect(await world.run("audit", "--ldif", "x.ldif", "--account", "in", "--group", "both") == 0)
    #expect(await world.run("audit", "--ldif", "x.ldif", "--account", "named", "--group", "both") == 0)
    #expect(world.output.contains("path     named → (by logon name) both"))
    #expect(await world.run("audit", "--ldif", "x.ldif", "--account", "out", "--group", "both") == 2)
  }

  @Test("memberOf that names a group nobody can see leaves the answer open, and a stale one does not")
  func claims() async throws {
    let ldif = """
      dn: dc=x
      objectClass: domain

      dn: uid=a,dc=x
      objectClass: account
      uid: a
      memberOf: cn=leaf,dc=x

      dn: uid=b,dc=x
      objectClass: account
      uid: b
      memberOf: cn=target,dc=x

      dn: cn=leaf,dc=x
      objectClass: groupOfNames
      cn: leaf
      member: uid=a,dc=x
      memberOf: cn=hidden,ou=away,dc=x

      dn: cn=target,dc=x
      objectClass: groupOfNames
      cn: target
      member: dc=x
      """
    let world = try TestWorld(files: ["x.ldif": ldif])
    #expect(await world.run("audit", "--ldif", "x.ldif", "--account", "a", "--group", "target") == 1)
    #expect(world.error.contains("memberOf of cn=leaf,dc=x names cn=hidden,ou=away,dc=x, which is not shown"))
    #expect(await world.run("audit", "--ldif", "x.ldif", "--account", "b", "--group", "target") == 2)
    let hidden = try TestWorld(files: ["x.ldif": ldif.replacing("cn=leaf,dc=x\n\n", with: "cn=gone,dc=x\n\n")])
    #expect(await hidden.run("audit", "--ldif", "x.ldif", "--account", "a", "--group", "cn=gone,dc=x") == 1)
    #expect(hidden.output.hasPrefix("UNKNOWN"))
  }

  @Test("a file that leaves out a member below the group proves no absence, and one elsewhere does not matter")
  func missingEntries() async throws {
    // Without memberOf, as other directories export it, nothing else tells of the group that is missing.
    let world = try TestWorld.withSamples { text in
      let bare = text.replacing(/memberOf: .*\n( .*\n)*/, with: "")
      return bare.replacing("CN=SQL-Dienste,OU=Gruppen", with: "CN=SQL-Dienste,OU=Fort").replacing(
        "dn: CN=SQL-Dienste,OU=Fort", with: "dn: CN=SQL-Dienste,OU=Gruppen")
    }
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "SqlSvc") == 1)
    #expect(world.error.contains("CN=SQL-Dienste,OU=Fort,DC=corp,DC=example, a member, is not shown to this account"))
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "ExchSvc", "--group", "Exchange-Dienste") == 2)
  }

  @Test(
    "a member that is missing from an export of Active Directory, where links lead to entries, leaves the answer open")
  func missingMember() async throws {
    let world = try TestWorld.withSamples { text in
      text.replacing("dn: CN=SQL-Dienste,OU=Gruppen", with: "dn: CN=SQL-Dienste2,OU=Gruppen")
    }
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "ExchSvc") == 1)
    #expect(world.output.contains("CN=SQL-Dienste,OU=Gruppen,DC=corp,DC=example, a member, is not shown"))
    #expect(world.output.contains("[unresolved-member]"))
  }

  @Test("a primary group that is not shown leaves the answer open")
  func hiddenPrimaryGroup() async throws {
    let world = try TestWorld.withSamples { $0.replacing("primaryGroupID: 512\n", with: "") }
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "ScanSvc") == 1)
    #expect(world.error.contains("the primary group of ScanSvc is not shown"))
  }

  @Test("an account state that is not shown is a risk, and said")
  func hiddenState() async throws {
    let world = try TestWorld.withSamples { $0.replacing(/userAccountControl: \d+\n/, with: "") }
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "BackupSvc", "--fail-on", "at-risk") == 2)
    #expect(world.output.contains("whether BackupSvc is enabled is not shown"))
  }

  @Test("without the forest's configuration nobody knows whether groups of other domains hold the account")
  func unknownForest() async throws {
    let world = try TestWorld.withSamples { $0.replacing("objectClass: crossRef\n", with: "objectClass: other\n") }
    #expect(
      await world.run("audit", "--ldif", "corp.ldif", "--account", "ExchSvc") == 2, "Domain Admins is a global group")
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "ExchSvc", "--group", "@administrators") == 1)
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "OTHER\\ExchSvc") == 1)
  }

  @Test("another domain's name, a DN and a SID that are not of here are unknown, and never drift")
  func notHere() async throws {
    for name in ["OTHER\\BackupSvc", "CN=x,DC=elsewhere", "S-1-5-21-9-9-9-1000", "S-1-1-0"] {
      let world = try TestWorld.withSamples()
      #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", name) == 1)
      #expect(world.output.hasPrefix("UNKNOWN"), "\(name)")
    }
  }

  @Test("a group is not planned to be put into itself, nor a circle to be closed")
  func circles() async throws {
    for group in ["Ring-A", "Ring-B"] {
      let world = try TestWorld.withSamples {
        $0.replacing("member: CN=Ring-C,OU=Gruppen,DC=corp,DC=example\n", with: "")
      }
      _ = await world.run("remediate", "--ldif", "corp.ldif", "--account", "Ring-C", "--group", group)
      #expect(!world.output.contains("changetype: modify"), "\(world.output)")
    }
    let world = try TestWorld.withSamples()
    #expect(await world.run("remediate", "--ldif", "corp.ldif", "--account", "Domänen-Admins") == 2)
    #expect(world.output.contains("would make a circle"))
  }

  @Test("the dry run on a snapshot prints the change and its inverse, and says that a snapshot cannot be changed")
  func dryRun() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("remediate", "--ldif", "corp.ldif", "--account", "ExchSvc") == 2)
    let member = "member: CN=Exchange Service Account,OU=Dienste,DC=corp,DC=example\n-\n"
    #expect(world.output.contains("changetype: modify\nadd: member\n\(member)"))
    #expect(world.output.contains("changetype: modify\ndelete: member\n\(member)"))
    #expect(world.output.contains("A snapshot cannot be changed"))
    #expect(world.error == "")
  }

  @Test("nothing to change is said, and is success")
  func nothingToChange() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("remediate", "--ldif", "corp.ldif", "--account", "BackupSvc") == 0)
    #expect(world.output.contains("Nothing to change."))
  }
}
