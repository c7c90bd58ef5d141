import LabSupport
import Testing

/// `--apply` where slapd lists the No-Op control: nothing is begun that it would not let be finished.
@Suite(.lab("slapd"), .timeLimit(.minutes(1)))
struct RehearsedApplyTests {
  @Test("a change that slapd would refuse keeps all of them from being begun; where it refuses none, all are made")
  func rehearsed() async throws {
    let folder = try TemporaryFolder("root")
    defer { folder.remove() }
    let file = try folder.write("dn:\nsupportedControl: 1.3.6.1.4.1.4203.666.5.2\n", to: "root.ldif")
    try await withRepairLab(SlapdConfiguration(seed: RepairLab.seed(), directives: "rootDSE \(file)")) { lab in
      let rule =
        "directories: {lab: {url: '\(lab.slapd.url)', bind: external}}\nrules:\n"
        + "  - {name: in, account: a, memberOf: Two}\n  - {name: out, account: kept, notMemberOf: One}\n"
      try lab.write(rule, to: "roster.yaml")
      let before = try await lab.groups()
      let refused = try await lab.run("remediate", lab.roster, "--apply", "--allow", "last-member")
      #expect(refused.status == 1)
      #expect(refused.error.contains("nothing was written: the directory would refuse to remove kept from One"))
      #expect(refused.error.contains("objectClassViolation (65)"))
      #expect(try await lab.groups() == before && lab.journals.isEmpty)
      try lab.write(RepairLab.roster(lab.slapd.url), to: "roster.yaml")
      #expect(try await lab.run("remediate", lab.roster, "--apply").status == 0)
      #expect(try await lab.isRepaired())
    }
  }
}
