import FoundationEssentials
import LabSupport
import Testing

/// The same drift under other names, and another drift under the same names, told apart by real servers' identities.
struct RenamingTests {
  /// What the JSON report says of a verdict's history.
  private struct Printed: Decodable {
    struct Verdict: Decodable {
      struct Course: Decodable { let kind: String }
      let fingerprint: String
      let change: Course
    }
    struct Past: Decodable {
      struct Episode: Decodable { let fingerprint: String }
      let ended: [Episode]
    }
    let verdicts: [Verdict]
    let history: Past
  }

  /// Audits a roster of one rule, as the same host and as another one that knows nothing yet.
  private func audit(_ roster: String, _ state: String) async throws -> Printed {
    let answer = try await RollcallProgram.run(
      ["audit", roster, "--format", "json"], environment: ["XDG_STATE_HOME": state])
    try #require(answer.status == 2, "\(answer.error)")
    return try JSONDecoder().decode(Printed.self, from: Data(answer.output.utf8))
  }

  /// Renames both, then makes the account anew.
  private func follow(
    _ roster: String, renaming: () async throws -> Void, recreating: () async throws -> String
  ) async throws {
    let (here, there) = (try TemporaryFolder("here"), try TemporaryFolder("there"))
    defer { [here, there].forEach { $0.remove() } }
    let first = try await audit(roster, here.path)
    #expect(first.verdicts.map(\.change.kind) == ["new"])
    try await renaming()
    let second = try await audit(roster, here.path)
    #expect(second.verdicts.map(\.fingerprint) == first.verdicts.map(\.fingerprint))
    #expect(second.verdicts.map(\.change.kind) == ["ongoing"])
    #expect(try await audit(roster, there.path).verdicts.map(\.fingerprint) == first.verdicts.map(\.fingerprint))
    let third = try await audit(try await recreating(), here.path)
    #expect(third.verdicts.map(\.change.kind) == ["new"])
    #expect(third.verdicts[0].fingerprint != first.verdicts[0].fingerprint)
    #expect(third.history.ended.map(\.fingerprint) == first.verdicts.map(\.fingerprint))
  }

  @Test("on Active Directory, by SID", .sambaLab, .mustEnd)
  func activeDirectory() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let (folder, users) = (try TemporaryFolder("renaming"), "CN=Users,\(SambaDomainController.base)")
    _ = try await lab.controller.addUser("TurnSvc")
    try await lab.controller.addGroup("Turners")
    func sid(_ name: String, _ group: String) async throws -> (String, String) {
      let verdict = try #require(try await lab.audit(name, more: ["--group", group]).report.verdicts.first)
      return (try #require(verdict.account.sid), try #require(verdict.group.sid))
    }
    func write(_ account: String, _ group: String) throws -> String {
      let (user, secret) = (lab.credentials[1], lab.credentials[3])
      return try folder.write(
        """
        directories:
          corp: {url: '\(lab.controller.ldapsURL)', ca: '\(lab.controller.certificateAuthority)', user: '\(user)', passwordFile: '\(secret)'}
        rules:
          - {name: turners, account: \(account), memberOf: \(group)}
        """, to: "rollcall.yaml")
    }
    let (account, group) = try await sid("TurnSvc", "Turners")
    try await follow(try write(account, group)) {
      for (old, new) in [("TurnSvc", "Turned Service"), ("Turners", "Dreher")] {
        try await lab.controller.apply(
          ldif: "dn: CN=\(old),\(users)\nchangetype: modrdn\nnewrdn: CN=\(new)\ndeleteoldrdn: 1\n")
        let name = new.replacing(" ", with: "")
        try await lab.controller.apply(
          ldif: "dn: CN=\(new),\(users)\nchangetype: modify\nreplace: sAMAccountName\nsAMAccountName: \(name)\n")
      }
    } recreating: {
      try await lab.controller.apply(ldif: "dn: CN=Turned Service,\(users)\nchangetype: delete\n")
      _ = try await lab.controller.addUser("TurnedService")
      return try write("TurnedService", group)
    }
  }

  @Test("on OpenLDAP, by entryUUID", .lab("slapd"), .mustEnd)
  func openLDAP() async throws {
    try await withSlapd(SlapdConfiguration(seed: RepairLab.seed([:]))) { slapd in
      let folder = try TemporaryFolder("renaming")
      func write(_ account: String, _ group: String) throws -> String {
        try folder.write(
          "directories: {unix: {url: '\(slapd.url)', bind: external}}\nrules:\n  - {name: turners, account: '\(account)', memberOf: '\(group)'}\n",
          to: "rollcall.yaml")
      }
      let base = OpenLDAPEntries.groups
      try await slapd.apply(ldif: "dn: cn=turnsvc,\(base)\nchangetype: add\nobjectClass: person\ncn: turnsvc\nsn: x\n")
      try await slapd.apply(
        ldif: "dn: cn=turners,\(base)\nchangetype: add\nobjectClass: groupOfNames\ncn: turners\nmember: \(base)\n")
      let report = try await RollcallProgram.report(
        ["audit", "--url", slapd.url, "--account", "turnsvc", "--group", "turners"]
      ).report
      let (account, group) = (report.verdicts[0].account.guid ?? "", report.verdicts[0].group.guid ?? "")
      try await follow(try write(account, group)) {
        for (old, new) in [("turnsvc", "turned"), ("turners", "dreher")] {
          try await slapd.apply(
            ldif: "dn: cn=\(old),\(base)\nchangetype: modrdn\nnewrdn: cn=\(new)\ndeleteoldrdn: 1\n")
        }
      } recreating: {
        try await slapd.apply(ldif: "dn: cn=turned,\(base)\nchangetype: delete\n")
        try await slapd.apply(ldif: "dn: cn=turned,\(base)\nchangetype: add\nobjectClass: person\ncn: turned\nsn: x\n")
        return try write("turned", group)
      }
    }
  }
}
