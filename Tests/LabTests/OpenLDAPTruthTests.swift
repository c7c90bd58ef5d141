import LabSupport
import Testing

/// What slapd hides, holds without an entry, or holds by name: what is told of it.
@Suite(.lab("slapd", "ldapmodify"), .mustEnd)
struct OpenLDAPTruthTests {
  private typealias Entries = OpenLDAPEntries

  /// Top holds Middle, which holds the member; Rest holds a name of no entry, and one from outside.
  private static let seed =
    Entries.branches + Entries.person("in") + Entries.person("out")
    + Entries.group("Middle", [Entries.dn(person: "in")]) + Entries.group("Top", [Entries.dn(group: "Middle")])
    + Entries.group("Rest", [Entries.dn(person: "gone"), "cn=nobody"])

  /// Audits as nobody in particular, under an access rule.
  private func audit(
    _ account: String, _ group: String, access: String = ""
  ) async throws -> (status: Int, report: PrintedReport, error: String) {
    try await withSlapd(SlapdConfiguration(seed: Self.seed, access: access, listensOnTCP: true)) { slapd in
      let url = try #require(slapd.ldapURL)
      return try await RollcallProgram.report(
        ["audit", "--url", url, "--bind", "anonymous", "--account", account, "--group", group])
    }
  }

  @Test(
    "a group in the middle of a path that is hidden, or hides its members, leaves the answer open",
    arguments: [("", "unresolved-member"), ("attrs=member ", "unreadable")])
  func hiddenInTheMiddle(what: String, code: String) async throws {
    let access = "access to dn.base=\"\(Entries.dn(group: "Middle"))\" \(what)by * none"
    for account in ["in", "out"] {
      let answer = try await audit(account, Entries.dn(group: "Top"), access: access)
      #expect(answer.status == 1, "\(account)")
      #expect(answer.report.verdicts.map(\.status) == ["unknown"], "\(account)")
      #expect(answer.report.codes == [code], "\(account)")
    }
    #expect(try await audit("in", Entries.dn(group: "Top")).report.kinds == ["nested"])
    #expect(try await audit("out", Entries.dn(group: "Top")).report.codes == ["missing-member"])
  }

  @Test(
    "of many groups in one, that are asked together, one that is hidden, or hides its members, leaves the answer open",
    arguments: [("", "unresolved-member"), ("attrs=member ", "unreadable"), (nil, "missing-member")])
  func hiddenAmongMany(what: String?, code: String) async throws {
    let parts = (0..<30).map { "Part\($0)" }
    let seed =
      Self.seed + parts.map { Entries.group($0, [Entries.dn(person: "in")]) }.joined()
      + Entries.group("All", parts.map { Entries.dn(group: $0) })
    let access = what.map { "access to dn.base=\"\(Entries.dn(group: "Part17"))\" \($0)by * none" } ?? ""
    try await withSlapd(SlapdConfiguration(seed: seed, access: access, listensOnTCP: true)) { slapd in
      let place = ["--url", try #require(slapd.ldapURL), "--bind", "anonymous"]
      let answer = try await RollcallProgram.report(
        ["audit", "--account", "out", "--group", Entries.dn(group: "All")] + place)
      #expect(answer.report.codes == [code])
    }
  }

  @Test(
    "a member that does not show its classes may be a group, and hold another that is hidden",
    arguments: ["none", "search"])
  func classless(right: String) async throws {
    let inner = Entries.group("Inner", [Entries.dn(group: "Middle")])
    let seed = Self.seed + inner + Entries.group("Outer", [Entries.dn(group: "Inner")])
    let access = """
      access to dn.base="\(Entries.dn(group: "Middle"))" by * none
      access to dn.base="\(Entries.dn(group: "Inner"))" attrs=objectClass by * \(right)
      """
    try await withSlapd(SlapdConfiguration(seed: seed, access: access, listensOnTCP: true)) { slapd in
      let place = ["--url", try #require(slapd.ldapURL), "--bind", "anonymous"]
      let answer = try await RollcallProgram.report(
        ["audit", "--account", "in", "--group", Entries.dn(group: "Outer")] + place)
      #expect(answer.report.verdicts.map(\.status) == ["unknown"], "\(answer.report.codes)")
    }
  }

  @Test("an account or a group that is hidden is not told to be missing, and one that is missing is")
  func hiddenNames() async throws {
    let (account, group) = (Entries.dn(person: "in"), Entries.dn(group: "Top"))
    for hidden in [account, group] {
      let answer = try await audit(account, group, access: "access to dn.base=\"\(hidden)\" by * none")
      #expect(answer.status == 1, "\(hidden)")
      #expect(answer.report.verdicts.map(\.status) == ["unknown"], "\(hidden)")
      #expect(answer.report.codes == ["unreadable"], "\(hidden)")
    }
    #expect(try await audit(Entries.dn(person: "none"), group).report.codes == ["account-not-found"])
    #expect(try await audit(account, Entries.dn(group: "None")).report.codes == ["group-not-found"])
  }

  @Test("a member without an entry is a row and not an error, and so is a stand-in (PowerShell#25128)")
  func dangling() async throws {
    let answer = try await audit("out", Entries.dn(group: "Rest"))
    #expect(answer.status == 2)
    #expect(answer.report.codes == ["missing-member", "unresolved-member", "unresolved-member"])
    let gone = try await audit(Entries.dn(person: "gone"), Entries.dn(group: "Rest"))
    #expect(gone.report.codes == ["account-not-found"])
    #expect(gone.error.contains("Rest holds the name all the same"))
  }

  @Test("a value with a unique identifier behind the name is never a false drift (RFC 4517 §3.3.21)")
  func optionalIdentifier() async throws {
    let group =
      "dn: \(Entries.dn(group: "U"))\nobjectClass: groupOfUniqueNames\ncn: U\nuniqueMember: \(Entries.dn(person: "in"))#'0101'B\n"
    try await withSlapd(SlapdConfiguration(seed: Self.seed + group)) { slapd in
      let answer = try await RollcallProgram.report(
        ["audit", "--url", slapd.url, "--account", "in", "--group", Entries.dn(group: "U")])
      #expect(answer.report.verdicts.map(\.status) == ["compliant"])
    }
  }

  @Test("posixGroups hold logon names, case counting, and are named by number from the account's side (RFC 2307)")
  func posixGroups() async throws {
    let account = "objectClass: posixAccount\nuidNumber: 1\ngidNumber: 500\nhomeDirectory: /\n"
    func group(_ name: String, _ number: Int, _ more: String) -> String {
      "dn: \(Entries.dn(group: name))\nobjectClass: posixGroup\ncn: \(name)\ngidNumber: \(number)\n\(more)\n"
    }
    let seed =
      Entries.branches + Entries.person("unix", account) + group("Named", 600, "memberUid: unix\n")
      + group("Own", 500, "") + group("Shouted", 700, "memberUid: UNIX\n")
    try await withSlapd(SlapdConfiguration(seed: seed)) { slapd in
      for (name, kinds, codes) in [
        ("Named", ["direct"], []), ("Own", ["primary"], []), ("Shouted", [], ["missing-member"]),
      ] {
        let report = try await Self.posix(slapd, "audit", name)
        #expect(report.kinds == kinds && report.codes == codes, "\(name)")
      }
      let applied = try await Self.posix(slapd, "remediate", "Shouted", "--apply")
      #expect(applied.plan?.changes.map(\.outcome) == ["changed"])
      let group = try await slapd.search(filter: "(cn=Shouted)")
      #expect(group.contains("memberUid: unix\n"))
      let after = try await Self.posix(slapd, "audit", "Shouted")
      #expect(after.kinds == ["direct"])
    }
  }

  private static func posix(
    _ slapd: Slapd, _ verb: String, _ name: String, _ more: String...
  ) async throws -> PrintedReport {
    let arguments = [verb, "--url", slapd.url, "--account", "unix", "--group", Entries.dn(group: name)]
    return try await RollcallProgram.report(arguments + more).report
  }

  @Test("what the directory is can be said on the command line")
  func kind() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { slapd in
      let arguments = ["audit", "--url", slapd.url, "--account", "in", "--group", Entries.dn(group: "Top")]
      #expect(try await RollcallProgram.report(arguments).report.directories.map(\.kind) == ["openLDAP"])
      let other = try await RollcallProgram.report(arguments + ["--kind", "other"])
      #expect(other.status == 0)
      #expect(other.report.directories.map(\.kind) == ["other"])
    }
  }

  @Test("a snapshot of it gives the same verdicts offline, also of what is hidden")
  func snapshot() async throws {
    let folder = try TemporaryFolder("evidence")
    defer { withExtendedLifetime(folder) {} }
    let access = "access to dn.base=\"\(Entries.dn(group: "Middle"))\" by * none"
    try await withSlapd(SlapdConfiguration(seed: Self.seed, access: access, listensOnTCP: true)) { slapd in
      let who =
        ["in", "out"].flatMap { ["--account", $0] } + ["Top", "Rest"].flatMap { ["--group", Entries.dn(group: $0)] }
      let live = ["--url", try #require(slapd.ldapURL), "--bind", "anonymous"] + who
      let file = folder.file("e.ldif")
      #expect(try await RollcallProgram.run(["snapshot", "--output", file] + live).status == 1)
      let there = try await RollcallProgram.run(["audit", "--format", "json"] + live).output
      let here = try await RollcallProgram.run(["audit", "--format", "json", "--ldif", file] + who).output
      let parts = [there, here].map { $0.split(separator: "\"verdicts\" :").last }
      #expect(parts[0] == parts[1])
      #expect(there.contains("unresolved-member"))
    }
  }
}
