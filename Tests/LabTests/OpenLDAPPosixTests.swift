import LabSupport
import Testing

/// Unix groups in slapd: by name and by number after RFC 2307, by DN after RFC 2307bis.
@Suite(.lab("slapd", "ldapmodify"), .mustEnd)
struct OpenLDAPPosixTests {
  static let seed = """
    \(person("bylist", 4000))
    \(person("bynumber", 3000))
    \(person("stranger", 4000))
    \(group("others", 4000, []))
    \(group("unix", 3000, ["memberUid: bylist", "memberUid: STRANGER"]))
    """

  @Test("memberUid and gidNumber make members; a name in other letters does not (RFC 2307 §5.5)")
  func byNameAndNumber() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { slapd in
      for (account, kinds) in [("bylist", ["direct"]), ("bynumber", ["primary"])] {
        let answer = try await Self.report("audit", account, slapd)
        #expect(answer.status == 0, "\(account)")
        #expect(answer.report.kinds == kinds, "\(account)")
        #expect(answer.report.codes == [], "\(account)")
      }
      let stranger = try await Self.report("audit", "stranger", slapd)
      #expect(stranger.status == 2)
      #expect(stranger.report.codes == ["missing-member"])
    }
  }

  @Test(
    "of a group in a group that hides logon names, or its number, nobody is believed to be out of the outer one",
    arguments: ["memberUid", "gidNumber"], [1, 20])
  func veiledBelow(attribute: String, count: Int) async throws {
    let more = (0..<count).map { Self.group("more\($0)", 5000 + $0, ["memberUid: somebody"]) }
    let names = ["unix"] + (0..<count).map { "more\($0)" }
    let outer =
      "dn: cn=outer,dc=corp,dc=example\nobjectClass: groupOfNames\ncn: outer\n"
      + names.map { "member: cn=\($0),dc=corp,dc=example\n" }.joined()
    let seed = ([Self.seed] + more + [outer]).joined(separator: "\n")
    for isVeiled in [false, true] {
      let access = isVeiled ? "access to dn.base=\"cn=unix,dc=corp,dc=example\" attrs=\(attribute) by * none" : ""
      try await withSlapd(SlapdConfiguration(seed: seed, access: access, listensOnTCP: true)) { slapd in
        let place = ["--url", try #require(slapd.ldapURL), "--bind", "anonymous", "--group", "outer"]
        let account = attribute == "memberUid" ? "bylist" : "bynumber"
        let inside = try await RollcallProgram.report(["audit", "--account", account] + place).report
        #expect(isVeiled ? inside.codes == ["unreadable"] : inside.kinds == ["nested"], "\(inside.codes)")
        let outside = try await RollcallProgram.report(["audit", "--account", "stranger"] + place).report
        #expect(outside.codes == [isVeiled ? "unreadable" : "missing-member"])
        // The inner one asked about too is asked once, and tells the same.
        let both = try await RollcallProgram.report(["audit", "--account", account, "--group", "unix"] + place).report
        #expect(both.verdicts.map(\.status) == Array(repeating: isVeiled ? "unknown" : "compliant", count: 2))
      }
    }
  }

  @Test("a group whose name is beyond ASCII, as no logon name in a group is, shows whom it holds")
  func nameBeyondASCII() async throws {
    let seed = Self.seed + "\n" + Self.group("Größe", 6000, ["memberUid: bylist"])
    try await withSlapd(SlapdConfiguration(seed: seed)) { slapd in
      let place = ["audit", "--url", slapd.url, "--group", "Größe", "--account"]
      let inside = try await RollcallProgram.report(place + ["bylist"]).report
      #expect(inside.kinds == ["direct"])
      let outside = try await RollcallProgram.report(place + ["stranger"]).report
      #expect(outside.codes == ["missing-member"])
    }
  }

  @Test("the cure of a group of names is the name, and not the DN")
  func remediation() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { slapd in
      let applied = try await Self.report("remediate", "stranger", slapd, ["--apply"])
      #expect(applied.status == 0)
      #expect(applied.report.plan?.changes.map(\.outcome) == ["changed"])
      let values = try await slapd.search(filter: "(cn=unix)", attributes: ["memberUid", "member"])
      #expect(values.contains("memberUid: stranger\n"))
      #expect(!values.contains("uid=stranger"))
      let again = try await Self.report("audit", "stranger", slapd)
      #expect(again.status == 0)
      #expect(again.report.kinds == ["direct"])
    }
  }

  @Test("a posixGroup beside another class holds DNs, nested too", arguments: ["groupOfNames", "groupOfMembers"])
  func withNames(type: String) async throws {
    let member = { (name: String) in "member: \(name),dc=corp,dc=example" }
    let seed = [
      Self.person("deep", 4000), Self.person("number", 3000), Self.person("stranger", 4000),
      Self.group("inner", 3001, ["objectClass: \(type)", member("uid=deep")]),
      Self.group("unix", 3000, ["objectClass: \(type)", member("cn=inner")]),
    ]
    let configuration = SlapdConfiguration(
      seed: seed.joined(separator: "\n"), schema: Self.schema, schemas: ["core", "cosine", "inetorgperson", "dyngroup"])
    try await withSlapd(configuration) { slapd in
      #expect(try await Self.report("audit", "deep", slapd).report.kinds == ["nested"])
      #expect(try await Self.report("audit", "number", slapd).report.kinds == ["primary"])
      let applied = try await Self.report("remediate", "stranger", slapd, ["--apply"])
      #expect(applied.report.plan?.changes.map(\.outcome) == ["changed"])
      #expect(try await slapd.search(filter: "(cn=unix)").contains(member("uid=stranger") + "\n"))
      #expect(try await Self.report("audit", "stranger", slapd).report.kinds == ["direct"])
    }
  }

  @Test("a posixGroup that holds DNs and hides its logon names leaves the answer open", arguments: [false, true])
  func withNamesVeiled(isVeiled: Bool) async throws {
    let more = ["objectClass: groupOfNames", "member: uid=other,dc=corp,dc=example", "memberUid: bylist"]
    let seed = [Self.person("bylist", 4000), Self.person("other", 4000), Self.group("unix", 3000, more)]
    let configuration = SlapdConfiguration(
      seed: seed.joined(separator: "\n"), schema: Self.schema,
      schemas: ["core", "cosine", "inetorgperson", "dyngroup"],
      access: isVeiled ? "access to attrs=memberUid by * none" : "", listensOnTCP: true)
    try await withSlapd(configuration) { slapd in
      let place = ["--url", try #require(slapd.ldapURL), "--bind", "anonymous", "--group", "unix"]
      let report = try await RollcallProgram.report(["audit", "--account", "bylist"] + place).report
      #expect(isVeiled ? report.codes == ["unreadable"] : report.kinds == ["direct"], "\(report.codes)")
    }
  }

  /// As far as RFC 2307bis goes here: posixGroup is auxiliary there, and structural in nis.schema; slapd itself has
  /// uidNumber and gidNumber.
  private static let schema = """
    attributetype ( 1.3.6.1.1.1.1.3 NAME 'homeDirectory' EQUALITY caseExactIA5Match \
    SYNTAX 1.3.6.1.4.1.1466.115.121.1.26 SINGLE-VALUE )
    attributetype ( 1.3.6.1.1.1.1.12 NAME 'memberUid' EQUALITY caseExactIA5Match SYNTAX 1.3.6.1.4.1.1466.115.121.1.26 )
    objectclass ( 1.3.6.1.1.1.2.0 NAME 'posixAccount' SUP top AUXILIARY \
    MUST ( cn $ uid $ uidNumber $ gidNumber $ homeDirectory ) )
    objectclass ( 1.3.6.1.1.1.2.2 NAME 'posixGroup' SUP top AUXILIARY MUST gidNumber MAY memberUid )
    objectclass ( 1.3.6.1.1.1.2.18 NAME 'groupOfMembers' SUP top STRUCTURAL MUST cn MAY member )
    """

  private static func report(
    _ verb: String, _ account: String, _ slapd: Slapd, _ more: [String] = []
  ) async throws -> (status: Int, report: PrintedReport, error: String) {
    try await RollcallProgram.report([verb, "--url", slapd.url, "--account", account, "--group", "unix"] + more)
  }

  private static func person(_ uid: String, _ number: Int) -> String {
    """
    dn: uid=\(uid),dc=corp,dc=example
    objectClass: inetOrgPerson
    objectClass: posixAccount
    uid: \(uid)
    cn: \(uid)
    sn: \(uid)
    uidNumber: 2000
    gidNumber: \(number)
    homeDirectory: /

    """
  }

  private static func group(_ name: String, _ number: Int, _ more: [String]) -> String {
    // slapadd wants the values of one attribute together.
    let lines = ["objectClass: posixGroup"] + more + ["cn: \(name)", "gidNumber: \(number)"]
    return "dn: cn=\(name),dc=corp,dc=example\n" + lines.map { $0 + "\n" }.joined()
  }
}
