import FoundationEssentials
import LabSupport
import Testing

/// `rollcall init` against real servers: what it writes down holds when it is audited.
@Suite(.mustEnd)
struct InitLabTests {
  /// Writes a roster of the groups and audits it, by what it says of the directory itself.
  private func check(_ options: [String], _ groups: [String]) async throws -> (roster: String, audit: Tool.Answer) {
    let folder = try TemporaryFolder("init")
    defer { folder.remove() }
    let file = folder.file("rollcall.yaml")
    let named = groups.flatMap { ["--group", $0] }
    let written = try await RollcallProgram.run(["init", "--output", file] + options + named)
    #expect(written.status == 0, "\(written.error)")
    let roster = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    return (roster, try await RollcallProgram.run(["audit", file]))
  }

  @Test("groups of a domain controller, with those inside them and by primary group", .sambaLab)
  func activeDirectory() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let (roster, audit) = try await check(lab.options(.ldaps), ["Level3", "@schema-admins", "Local"])
    #expect(audit.status == 0, "\(audit.output)\(audit.error)")
    #expect(roster.contains("- name: level1\n") && roster.contains("# DeepSvc\n"))
    #expect(roster.contains("\"CN=\(ActiveDirectoryLab.foreignSID),CN=ForeignSecurityPrincipals,DC=corp,DC=example\""))
    #expect(roster.contains("passwordFile:") && !roster.contains(SambaDomainController.password))
  }

  @Test("the privileged groups of a domain controller, by RID and by adminCount", .sambaLab)
  func privileged() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let answer = try await lab.run(["init", "--output", "-"])
    #expect(answer.status == 0, "\(answer.error)")
    #expect(answer.output.contains("group: \"@domain-admins\" # \(ActiveDirectoryLab.germanName)\n"))
    #expect(answer.output.contains("# PrimarySvc\n"), "by its primary group")
    #expect(answer.output.contains("# Replicator\n"), "marked by adminCount, and by no RID that is a token")
  }

  @Test("a group of slapd's, by names", .lab("slapd", "ldapmodify"))
  func openLDAP() async throws {
    try await withSlapd(SlapdConfiguration(seed: OpenLDAPTests.seed)) { slapd in
      let (roster, audit) = try await check(["--url", slapd.url], ["Admins"])
      #expect(audit.status == 0, "\(audit.output)\(audit.error)")
      #expect(roster.contains("\"uid=direct,ou=People,dc=corp,dc=example\" # direct\n"))
      #expect(roster.contains("- name: ringa\n") && roster.contains("- name: ringb\n"))
    }
  }

  @Test("nobody may write down what he may not read", .sambaLab)
  func blind() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let reader = ["--user", "BlindReader@corp.example", "--password-file", lab.credentials[3]]
    let place = ["--url", lab.controller.ldapsURL, "--ca", lab.controller.certificateAuthority]
    let answer = try await RollcallProgram.run(["init", "--output", "-", "--group", "@domain-admins"] + place + reader)
    #expect(answer.status == 1)
    #expect(answer.output == "")
    #expect(answer.error.contains("nothing was written, since a part could not be read"))
  }
}
