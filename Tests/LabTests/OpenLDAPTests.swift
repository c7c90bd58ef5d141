import LabSupport
import Testing

/// The main job against slapd: groupOfNames and groupOfUniqueNames, with and without a memberOf overlay.
@Suite(.lab("slapd", "ldapmodify"), .mustEnd)
struct OpenLDAPTests {
  static let overlays = [SlapdConfiguration.Overlay.none, .memberof, .dynlist]
  static let admins = "cn=Admins,ou=Groups,dc=corp,dc=example"

  static let seed = """
    dn: ou=People,dc=corp,dc=example
    objectClass: organizationalUnit
    ou: People

    dn: ou=Groups,dc=corp,dc=example
    objectClass: organizationalUnit
    ou: Groups

    \(["lost", "direct", "deep", "ring", "unique"].map(person).joined(separator: "\n"))
    \(group("Level1", ["uid=deep,ou=People,dc=corp,dc=example"]))
    \(group("Level2", ["cn=Level1,ou=Groups,dc=corp,dc=example"]))
    \(group("Level3", ["CN=level2, ou=groups,dc=corp,dc=example"]))
    \(group("RingA", ["uid=ring,ou=People,dc=corp,dc=example", "cn=RingB,ou=Groups,dc=corp,dc=example"]))
    \(group("RingB", ["cn=RingA,ou=Groups,dc=corp,dc=example"]))
    \(group("Unique", ["uid=unique,ou=People,dc=corp,dc=example"], "groupOfUniqueNames", "uniqueMember"))
    \(group("Admins", ["uid=direct,ou=People,dc=corp,dc=example", "cn=Level3,ou=Groups,dc=corp,dc=example",
      "cn=RingB,ou=Groups,dc=corp,dc=example"]))
    """

  @Test("an account in no group is drift", arguments: overlays)
  func lost(overlay: SlapdConfiguration.Overlay) async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed, overlay: overlay)) { slapd in
      let answer = try await Self.report("audit", "lost", slapd)
      #expect(answer.status == 2)
      #expect(answer.report.codes == ["missing-member"])
      #expect(answer.report.directories.first?.kind == "openLDAP")
    }
  }

  @Test("direct, three deep and inside a cycle are members, by the right kind of path", arguments: overlays)
  func members(overlay: SlapdConfiguration.Overlay) async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed, overlay: overlay)) { slapd in
      for (account, kind, steps) in [("direct", "direct", 1), ("deep", "nested", 4), ("ring", "nested", 3)] {
        let answer = try await Self.report("audit", account, slapd)
        #expect(answer.status == 0, "\(account)")
        #expect(answer.report.kinds == [kind], "\(account)")
        #expect(answer.report.codes == [], "the witnesses agree about \(account)")
        #expect(answer.report.verdicts.first?.paths.first?.groups.count == steps, "\(account)")
      }
    }
  }

  @Test("a groupOfUniqueNames is asked and changed by uniqueMember")
  func uniqueNames() async throws {
    let group = ["--group", "cn=Unique,ou=Groups,dc=corp,dc=example"]
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { slapd in
      #expect(try await Self.report("audit", "unique", slapd, group).report.kinds == ["direct"])
      let applied = try await Self.report("remediate", "lost", slapd, group + ["--apply"])
      #expect(applied.status == 0)
      #expect(
        try await slapd.search(filter: "(cn=Unique)").contains("uniqueMember: uid=lost,ou=People,dc=corp,dc=example"))
    }
  }

  @Test("dry run, apply, audit, apply again", arguments: overlays)
  func applyOnce(overlay: SlapdConfiguration.Overlay) async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed, overlay: overlay)) { slapd in
      #expect(try await Self.report("remediate", "lost", slapd).status == 2)
      #expect(try await Self.report("audit", "lost", slapd).status == 2, "the dry run must not have written")
      let first = try await Self.report("remediate", "lost", slapd, ["--apply"])
      #expect(first.status == 0)
      #expect(first.report.plan?.changes.map(\.outcome) == ["changed"])
      #expect(try await Self.report("audit", "lost", slapd).status == 0)
      let second = try await Self.report("remediate", "lost", slapd, ["--apply"])
      #expect(second.status == 0)
      #expect(second.report.plan?.changes.isEmpty == true)
    }
  }

  @Test("the LDIF of the dry run is what ldapmodify takes, and its inverse takes it back")
  func ldifIsAccepted() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { slapd in
      let plan = try #require(try await Self.report("remediate", "lost", slapd).report.plan)
      try await slapd.apply(ldif: plan.ldif)
      #expect(try await Self.report("audit", "lost", slapd).status == 0)
      try await slapd.apply(ldif: plan.inverse)
      #expect(try await Self.report("audit", "lost", slapd).status == 2)
    }
  }

  @Test("accounts and groups are found by entryUUID")
  func entryUUID() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { slapd in
      let found = try await Self.report("audit", "direct", slapd).report.verdicts.first
      let (account, group) = (try #require(found?.account.guid), try #require(found?.group.guid))
      #expect(try await Self.report("audit", account, slapd, ["--group", group]).report.kinds == ["direct"])
    }
  }

  @Test("a group whose members may not be read is unknown, and never drift (websafety#1901)")
  func hiddenMembers() async throws {
    let access = "access to dn.base=\"\(Self.admins)\" attrs=member by * none"
    let configuration = SlapdConfiguration(seed: Self.seed, access: access, listensOnTCP: true)
    try await withSlapd(configuration) { slapd in
      for account in ["lost", "direct"] {
        let url = try #require(slapd.ldapURL)
        let arguments = ["audit", "--url", url, "--bind", "anonymous", "--account", account, "--group", Self.admins]
        let answer = try await RollcallProgram.report(arguments)
        #expect(answer.status == 1)
        #expect(answer.report.codes == ["unreadable"])
        #expect(answer.report.directories.first?.complete == false)
      }
    }
  }

  @Test("a token of Active Directory means nothing here, and the answer is unknown with what to do")
  func tokenOnOpenLDAP() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { slapd in
      let answer = try await RollcallProgram.report(["audit", "--url", slapd.url, "--account", "direct"])
      #expect(answer.status == 1)
      #expect(answer.report.codes == ["unreadable"])
      #expect(answer.error.contains("name the group itself"))
    }
  }

  private static func report(
    _ verb: String, _ account: String, _ slapd: Slapd, _ more: [String] = ["--group", admins]
  ) async throws -> (status: Int, report: PrintedReport, error: String) {
    let group = more.contains("--group") ? more : ["--group", admins] + more
    return try await RollcallProgram.report([verb, "--url", slapd.url, "--account", account] + group)
  }

  private static func person(_ uid: String) -> String {
    "dn: uid=\(uid),ou=People,dc=corp,dc=example\nobjectClass: inetOrgPerson\nuid: \(uid)\ncn: \(uid)\nsn: \(uid)\n"
  }

  private static func group(
    _ name: String, _ members: [String], _ type: String = "groupOfNames", _ attribute: String = "member"
  ) -> String {
    let values = members.map { "\(attribute): \($0)\n" }.joined()
    return "dn: cn=\(name),ou=Groups,dc=corp,dc=example\nobjectClass: \(type)\ncn: \(name)\n\(values)"
  }
}
