import LabSupport
import Testing

/// What ldapsearch writes about a real server, read instead of the server.
@Suite(.lab("slapd", "ldapsearch"), .mustEnd)
struct ExportLabTests {
  private static let seed =
    OpenLDAPEntries.branches + ["one", "two", "three"].map { OpenLDAPEntries.person($0) }.joined()
    + OpenLDAPEntries.group("Admins", [OpenLDAPEntries.dn(person: "one")])

  /// What is elsewhere, beside the branches.
  private static let referral = """
    dn: ou=Child,\(Slapd.suffix)
    objectClass: referral
    objectClass: extensibleObject
    ou: Child
    ref: ldap://child.corp.example/ou=Child,\(Slapd.suffix)


    """

  private static let forms = [[], ["-L"], ["-LL"], ["-LLL"]]
  private static let pages = ["-E", "pr=2/noprompt"]

  private static func export(_ options: [String], of seed: String = seed, _ more: [String] = []) async throws -> String
  {
    try await withSlapd(SlapdConfiguration(seed: seed)) { slapd in
      let words =
        ["-Y", "EXTERNAL", "-Q", "-H", slapd.url, "-b", Slapd.suffix] + options + more + ["(objectClass=*)", "*"]
      return try await Tool.run("ldapsearch", words).output
    }
  }

  private static func audit(_ export: String) async throws -> Tool.Answer {
    let folder = try TemporaryFolder("export")
    defer { folder.remove() }
    let file = try folder.write(export, to: "export.ldif")
    return try await RollcallProgram.run(["audit", "--ldif", file, "--account", "one", "--group", "Admins"])
  }

  @Test("a whole export is read, in every form and in pages", arguments: forms, [[], pages])
  func whole(form: [String], pages: [String]) async throws {
    let answer = try await Self.audit(try await Self.export(form + pages))
    #expect(answer.status == 0, "\(answer.error)")
    #expect(answer.output.contains("COMPLIANT one is in Admins (direct)"))
  }

  @Test(
    "what was cut off is told, where the form shows it",
    arguments: [[], ["-L"], pages, ["-L"] + pages, ["-LL"] + pages, ["-LLL"] + pages])
  func cutOff(options: [String]) async throws {
    let text = try await Self.export(options)
    let end = try #require(text.ranges(of: "\ndn: uid=three,").first?.lowerBound)
    let answer = try await Self.audit(String(text[...end]))
    #expect(answer.status == 1)
    #expect(answer.error.contains("the export is not whole: "))
  }

  @Test("a limit that a later page met is told, though ldapsearch says it on standard error alone")
  func limited() async throws {
    let seed = Self.seed + (0..<20).map { OpenLDAPEntries.person("more\($0)") }.joined()
    let text = try await Self.export(["-L"] + Self.pages, of: seed, ["-z", "4"])
    let answer = try await Self.audit(text)
    #expect(answer.status == 1)
    #expect(answer.error.contains("the export is not whole: more pages were to follow"))
  }

  @Test("a place that the server refers to is missing in every form", arguments: forms)
  func referral(form: [String]) async throws {
    let answer = try await Self.audit(try await Self.export(form, of: Self.seed + Self.referral))
    #expect(answer.status == 1)
    #expect(answer.error.contains("was referred to ldap://child.corp.example/ou=Child,\(Slapd.suffix)"))
  }
}
