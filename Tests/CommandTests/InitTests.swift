import FoundationEssentials
import Testing

/// `rollcall init`: what is there, as a roster that holds.
struct InitTests {
  @Test("the roster of a directory passes its own check and its own audit")
  func passes() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("init", "--ldif", "corp.ldif") == 0)
    #expect(world.output == "" && world.error.contains("wrote rollcall.yaml"))
    #expect(await world.run("roster", "check") == 0)
    #expect(await world.run("audit", "--format", "json") == 0)
    #expect(world.output.contains("\"drift\" : 0,\n    \"unknown\" : 0"))
  }

  @Test("SIDs are pinned, with names beside them; groups inside groups have rules of their own")
  func text() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("init", "--ldif", "corp.ldif", "--output", "-") == 0)
    #expect(world.output.contains("- S-1-5-21-1004336348-1177238915-682003330-500 # Administrator\n"))
    #expect(world.output.contains("group: \"@domain-admins\" # Domänen-Admins\n"))
    #expect(world.output.contains("- name: tier0-dienste\n"))
    #expect(world.output.contains("# ScanSvc\n"), "whose primary group it is")
    #expect(world.output.contains("why: \"As it was on 2027-01-15\""))
    #expect(world.file("rollcall.yaml") == nil)
  }

  @Test("somebody who comes into a group later is drift")
  func later() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("init", "--ldif", "corp.ldif") == 0)
    let text = try #require(world.file("corp.ldif"))
    world.write(
      "corp.ldif",
      text.replacing(
        "member: CN=Backup Service Account,OU=Dienste,DC=corp,DC=example",
        with: "member: CN=Backup Service Account,OU=Dienste,DC=corp,DC=example\n"
          + "member: CN=Exchange Service Account,OU=Dienste,DC=corp,DC=example", maxReplacements: 1))
    #expect(await world.run("audit") == 2)
    #expect(world.output.contains("ExchSvc is in Domänen-Admins (direct) and is none of those who may be"))
  }

  @Test("nothing is overwritten")
  func overwrite() async throws {
    let world = try TestWorld.withSamples()
    world.write("rollcall.yaml", "mine")
    #expect(await world.run("init", "--ldif", "corp.ldif") == 64)
    #expect(world.error.contains("rollcall.yaml is there already"))
    #expect(world.file("rollcall.yaml") == "mine")
  }

  @Test("a name from the directory ends no line and no quotes")
  func hostile() async throws {
    // cn: x"\u{1b}[2J newline - name: evil
    let name = "eCIbWzJKCiAgLSBuYW1lOiBldmls"
    let world = try TestWorld.withSamples {
      $0.replacing("sAMAccountName: BackupSvc", with: "sAMAccountName:: \(name)")
        .replacing("sAMAccountName: Server-Team", with: "sAMAccountName:: \(name)")
    }
    #expect(await world.run("init", "--ldif", "corp.ldif") == 0)
    let text = try #require(world.file("rollcall.yaml"))
    #expect(!text.contains("\u{1B}") && !text.contains("\n  - name: evil"))
    #expect(await world.run("roster", "check") == 0)
    #expect(await world.run("audit", "--quiet") == 0)
  }

  @Test(
    "names that YAML would trim or take for nothing are written in quotes", arguments: ["Server-Team ", "null ", "yes"])
  func oddNames(name: String) async throws {
    let world = try TestWorld.withSamples {
      $0.replacing("sAMAccountName: Server-Team", with: "sAMAccountName:: \(Data(name.utf8).base64EncodedString())")
    }
    #expect(await world.run("init", "--ldif", "corp.ldif") == 0)
    #expect(await world.run("roster", "check") == 0)
    #expect(await world.run("audit", "--quiet") == 0)
  }

  @Test(
    "in a child domain, the forest's own groups are left out, and a group with members of other domains is a remark")
  func childDomain() async throws {
    let world = try TestWorld.withSamples { text in
      text.replacing("rootDomainNamingContext: DC=corp,DC=example", with: "rootDomainNamingContext: DC=root,DC=example")
        .replacing(
          "dn: CN=CORP,CN=Partitions,",
          with: """
            dn: CN=ROOT,CN=Partitions,CN=Configuration,DC=corp,DC=example
            objectClass: crossRef
            nCName: DC=root,DC=example
            systemFlags: 3

            dn: CN=CORP,CN=Partitions,
            """
        ).replacing(
          "member: CN=Organisations-Admins,CN=Users,DC=corp,DC=example",
          with: "member: CN=Enterprise Admins,CN=Users,DC=root,DC=example")
    }
    #expect(await world.run("init", "--ldif", "corp.ldif") == 0, "\(world.error)")
    let text = try #require(world.file("rollcall.yaml"))
    #expect(text.contains("  # Administratoren has no rule here: it holds members of other domains"))
    #expect(text.contains("  # CN=Enterprise Admins,CN=Users,DC=root,DC=example\n"))
    #expect(text.contains("- name: domain-admins\n") && !text.contains("@enterprise-admins"))
    #expect(await world.run("audit", "--quiet") == 0, "\(world.output)\(world.error)")
  }

  @Test("a roster that could not be read again is not written, and says why")
  func unreadable() async throws {
    let world = try TestWorld.withSamples()
    world.write("dol$lar.ldif", try #require(world.file("corp.ldif")))
    #expect(await world.run("init", "--ldif", "dol$lar.ldif") == 1)
    #expect(world.error.contains("nothing was written, since the roster would not be right:"))
    #expect(world.error.contains("variables and ~ are not expanded"))
    #expect(world.file("rollcall.yaml") == nil)
    #expect(await world.run("init", "--ldif", "corp.ldif", "--name", " ") == 64)
    #expect(await world.run("init", "--url", "ldaps://x", "--user", "u", "--password-file", "-") == 64)
  }

  @Test("elsewhere than on Active Directory the groups have to be named; DNs stand for SIDs there")
  func openLDAP() async throws {
    let world = try TestWorld(files: ["people.ldif": Self.people])
    // Only the directory tells what it is, and 64 means that none was asked.
    #expect(await world.run("init", "--ldif", "people.ldif") == 1)
    #expect(world.error.contains("name them with --group"))
    #expect(await world.run("init", "--ldif", "people.ldif", "--group", "admins", "--name", "unix") == 0)
    let text = try #require(world.file("rollcall.yaml"))
    #expect(text.contains("        - \"uid=svc,ou=people,o=a\" # svc\n"))
    #expect(text.contains("    # It holds uid=gone,ou=people,o=a, which no entry answers to.\n"))
    #expect(await world.run("audit") == 0)
  }

  @Test("a group that is not there, or not to be read, writes nothing")
  func unread() async throws {
    let world = try TestWorld(files: ["people.ldif": Self.people])
    #expect(await world.run("init", "--ldif", "people.ldif", "--group", "nobodies") == 1)
    #expect(world.error.contains("no group answers to 'nobodies'"))
    #expect(await world.run("init", "--ldif", "people.ldif", "--group", "dynamic") == 1)
    #expect(world.error.contains("groupOfURLs"))
    #expect(world.file("rollcall.yaml") == nil)
  }

  private static let people = """
    dn: o=a
    objectClass: organization

    dn: ou=people,o=a
    objectClass: organizationalUnit

    dn: uid=svc,ou=people,o=a
    objectClass: inetOrgPerson
    uid: svc

    dn: cn=admins,o=a
    objectClass: groupOfNames
    cn: admins
    member: uid=svc,ou=people,o=a
    member: uid=gone,ou=people,o=a

    dn: cn=dynamic,o=a
    objectClass: groupOfURLs
    objectClass: groupOfNames
    cn: dynamic
    member: uid=svc,ou=people,o=a
    """
}
