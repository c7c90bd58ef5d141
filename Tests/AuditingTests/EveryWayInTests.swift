import Auditing
import Directory
import Membership
import Testing

import class Membership.Expectation

/// Memberships that no `member` of a group shows by the account's own DN.
@Suite("Ways into a group")
struct EveryWayInTests {
  @Test("an account of another forest is found by its SID (ActiveDirectoryDsc#654, microsoft.ad#213)")
  func foreignPrincipal() async throws {
    let directory = try DirectoryDouble(Samples.with(Samples.guests(holding: "S-1-5-21-9-9-9-1104")))
    let verdict = try await audit(directory, "S-1-5-21-9-9-9-1104", "Guests")
    #expect(verdict.told == "compliant")
    #expect(verdict.paths.first?.kind == .direct)
  }

  @Test("what another forest's groups may hold is not known to be absent")
  func foreignAbsence() async throws {
    let directory = try DirectoryDouble(Samples.with(Samples.guests(holding: "S-1-5-21-9-9-9-1104")))
    let verdict = try await audit(directory, "S-1-5-21-9-9-9-1104", "Administratoren")
    #expect(verdict.told == "unknown incomplete-read")
    #expect(try await audit(directory, "S-1-5-21-9-9-9-1199", "Guests").told == "unknown incomplete-read")
    #expect(try await audit(directory, "S-1-5-21-9-9-9-1199", "Administratoren").told.hasPrefix("unknown"))
  }

  @Test("an account of another forest is not known to be out where an entry that must exist is not shown")
  func foreignBlindness() async throws {
    let directory = try DirectoryDouble(Samples.with(Samples.guests(holding: "S-1-5-21-9-9-9-1104")))
    let expectation = Expectation(.member, of: try PrincipalReference("Guests"), by: .direct)
    let rule = Rule(
      name: "rule", account: try PrincipalReference("S-1-5-21-9-9-9-1199"), expectations: [expectation])
    for (directory, told) in [
      (directory, "drift missing-member"), (directory.hiding("CN=Administrator,"), "unknown unreadable"),
    ] {
      let facts = await Auditor(directory, name: "corp").facts(for: Roster(rules: [rule]))
      #expect(Checker(now: 0).verdicts(Roster(rules: [rule]), facts).map(\.told) == [told])
    }
  }

  @Test("what every logon brings leads into groups", arguments: ["S-1-5-11", "S-1-1-0"])
  func everyLogon(sid: String) async throws {
    let group = """
      dn: CN=Benutzer,CN=Builtin,DC=corp
      objectClass: group
      sAMAccountName: Benutzer
      objectSid: S-1-5-32-545
      member: CN=\(sid),CN=ForeignSecurityPrincipals,DC=corp
      """
    let directory = try DirectoryDouble(Samples.with(Samples.foreign(sid) + "\n\n" + group))
    let verdict = try await audit(directory, "ExchSvc", "@users")
    #expect(verdict.told == "compliant")
    #expect(verdict.path == [sid == "S-1-1-0" ? "Everyone" : "Authenticated Users", "Benutzer"])
    #expect(verdict.paths[0].steps.map(\.link) == [.logon, .member])
    // The article's trace is still to be seen, and a group logs on nowhere.
    #expect(try await audit(directory, "ExchSvc").told == "drift missing-member only-domain-users")
    #expect(try await audit(directory, "Ops", "@users").status == .drift)
  }

  @Test("a SID that the account had before is in its token, and so is the group of that SID")
  func formerSID() async throws {
    let former = Samples.corp.replacing(
      "userPrincipalName: exchange@corp.example",
      with: "userPrincipalName: exchange@corp.example\nsIDHistory: S-1-5-21-1-2-3-512\nsIDHistory: S-1-5-21-7-7-7-1104")
    let verdict = try await audit(DirectoryDouble(former), "ExchSvc")
    #expect(verdict.told == "compliant")
    #expect(verdict.paths[0].steps.map(\.link) == [.history])
    #expect(try await audit(DirectoryDouble(former), "ExchSvc", mustNot: true).told == "drift unexpected-member")
  }

  @Test("a look for logon identities, or for a former SID, that is refused leaves the answer open")
  func refused() async throws {
    let busy = try DirectoryDouble(Samples.corp).ending(.busy, where: "(objectSid=")
    #expect(try await audit(busy, "ExchSvc").told == "unknown server-unreachable")
    #expect(try await audit(busy, "Nested").told == "compliant")
    let former = Samples.corp.replacing(
      "userPrincipalName: exchange@corp.example",
      with: "userPrincipalName: exchange@corp.example\nsIDHistory: S-1-5-21-1-2-3-1999")
    #expect(try await audit(DirectoryDouble(former), "ExchSvc").status == .drift)
    var refusing = try DirectoryDouble(former)
    refusing.ending = {
      $0.base.description == "<SID=S-1-5-21-1-2-3-1999>" ? .failed(DirectoryError(.search, .result(.busy))) : nil
    }
    #expect(try await audit(refusing, "ExchSvc").told == "unknown server-unreachable")
  }

  @Test("a posixGroup holds logon names, and an account names its own by number (RFC 2307)")
  func posixGroups() async throws {
    let directory = try DirectoryDouble(Samples.posix)
    let byName = try await audit(directory, "svc", "cn=operators,o=a")
    #expect(byName.told == "compliant")
    #expect(byName.paths[0].steps.map(\.attribute) == ["memberUid"])
    let byNumber = try await audit(directory, "svc", "cn=services,o=a")
    #expect(byNumber.told == "compliant")
    #expect(byNumber.paths[0].kind == .primary)
    #expect(byNumber.paths[0].steps.map(\.attribute) == ["gidNumber"])
    #expect(try await audit(directory, "svc", "cn=backup,o=a").told == "drift missing-member")
  }

  @Test("a posixGroup of RFC 2307bis holds DNs, and nests")
  func posixGroupsWithMembers() async throws {
    let verdict = try await audit(DirectoryDouble(Samples.posix), "svc", "cn=both,o=a")
    #expect(verdict.told == "compliant")
    #expect(verdict.path == ["operators", "both"])
    #expect(verdict.paths[0].steps.map(\.attribute) == ["memberUid", "member"])
    #expect(verdict.group.principal?.group?.memberAttribute == "member")
  }

  @Test(
    "a posixAccount whose uid is hidden may be in any group, and so may anybody in a group whose gidNumber is hidden")
  func hiddenNames() async throws {
    let nameless = Samples.posix.replacing("uid: svc\n", with: "")
    #expect(
      try await audit(DirectoryDouble(nameless), "uid=svc,ou=people,o=a", "cn=backup,o=a").told == "unknown unreadable")
    let visible = try DirectoryDouble(Samples.posix)
    _ = try await audit(visible, "svc", "cn=backup,o=a")
    let asked = visible.log.requests.joined().map(\.filter.description)
    #expect(asked.contains { $0.contains("(!(gidNumber=0))") && $0.contains("(!(memberUid=root))") })
  }

  @Test("a posixAccount whose gidNumber is hidden may be in any group")
  func hiddenNumber() async throws {
    let hidden = Samples.posix.replacing("gidNumber: 500\nmail", with: "mail")
    let verdict = try await audit(DirectoryDouble(hidden), "svc", "cn=backup,o=a")
    #expect(verdict.told == "unknown unreadable")
  }

  @Test("members of a groupOfURLs are not read, and so not known to be absent")
  func dynamicGroups() async throws {
    let dynamic = Samples.with(
      "dn: cn=url,o=a\nobjectClass: groupOfURLs\nobjectClass: groupOfNames\ncn: url\nmember: cn=x,o=a\nmemberURL: ldap:///o=a",
      in: Samples.people)
    #expect(try await audit(DirectoryDouble(dynamic), "svc", "cn=url,o=a").told == "unknown unreadable")
    let nested = Samples.with("dn: cn=over,o=a\nobjectClass: groupOfNames\ncn: over\nmember: cn=url,o=a", in: dynamic)
    #expect(try await audit(DirectoryDouble(nested), "svc", "cn=over,o=a").told == "unknown unreadable")
  }

  @Test("a value with a unique identifier behind the name is a member too (RFC 4517 §3.3.21)")
  func optionalIdentifier() async throws {
    let named = Samples.people.replacing("uniqueMember: cn=admins,o=a", with: "uniqueMember: cn=admins,o=a#'0101'B")
    #expect(try await audit(DirectoryDouble(named), "svc", "unique").told == "compliant")
  }

  @Test("an entry of 389 Directory Server is known by its nsUniqueId")
  func nsUniqueID() async throws {
    let text = Samples.people.replacing("objectClass: OpenLDAProotDSE", with: "vendorVersion: 389-Directory/2.3.1")
      .replacing(
        "entryUUID: 00112233-4455-6677-8899-aabbccddeeff", with: "nsUniqueId: 00112233-44556677-8899aabb-ccddeeff")
    let verdict = try await audit(DirectoryDouble(text), "00112233-44556677-8899AABB-CCDDEEFF", "admins")
    #expect(verdict.told == "compliant")
    #expect(verdict.account.principal?.guid?.nsUniqueID == "00112233-44556677-8899aabb-ccddeeff")
  }

  @Test(
    "a group of 389 Directory Server may be empty, where a server says so; in an export what is hidden looks the same",
    arguments: [(true, "drift missing-member"), (false, "unknown unreadable")])
  func emptyGroup(isLive: Bool, told: String) async throws {
    let text = Samples.people.replacing("objectClass: OpenLDAProotDSE", with: "vendorVersion: 389-Directory/2.3.1")
    var directory = try DirectoryDouble(text.replacing("member: UID=svc, OU=People, O=a\n", with: ""))
    directory.isLive = isLive
    #expect(try await audit(directory, "svc", "admins").told == told)
  }

  @Test("extended names in memberOf are the same groups (ldap3#1020)")
  func extendedNames() async throws {
    let extended = Samples.corp.replacing(
      "memberOf: CN=Ops,CN=Users,DC=corp",
      with: "memberOf: <GUID=00112233445566778899aabbccddeeff>;<SID=S-1-5-21-1-2-3-1200>;CN=Ops,CN=Users,DC=corp"
    ).replacing(
      "member: CN=Nested,CN=Users,DC=corp",
      with: "member: <SID=S-1-5-21-1-2-3-1105>;CN=Nested,CN=Users,DC=corp")
    #expect(try await audit(DirectoryDouble(extended), "Nested").told == "compliant")
  }
}
