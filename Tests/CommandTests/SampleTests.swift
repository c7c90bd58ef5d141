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
    let name = "CN=M\u{FC}ller\\, J\u{F6}rg,OU=Benutzerkonten,DC=corp,DC=example"
    _ = await world.run("audit", "--ldif", "corp.ldif", "--account", "jmueller", "--format", "json")
    let dn = try #require(world.output.firstMatch(of: /"dn" : "(CN=M[^"]+)"/)?.output.1)
    let again = try TestWorld.withSamples()
    let given = dn.replacing("\\\\", with: "\\")
    #expect(await again.run("audit", "--ldif", "corp.ldif", "--account", String(given)) == 0, "\(given) \(name)")
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
