import LabSupport
import Testing

/// `--apply` where slapd lists the No-Op control: nothing is begun that it would not let be finished.
@Suite(.lab("slapd"), .mustEnd)
struct RehearsedApplyTests {
  @Test("a change that slapd would refuse keeps all of them from being begun; where it refuses none, all are made")
  func rehearsed() async throws {
    let folder = try TemporaryFolder("root")
    defer { folder.remove() }
    let file = try folder.write("dn:\nsupportedControl: 1.3.6.1.4.1.4203.666.5.2\n", to: "root.ldif")
    let seed = RepairLab.seed(["Three": SlapdConfiguration.answeringModify(53, text: "not here")])
    let configuration = SlapdConfiguration(seed: seed, overlay: .retcode, directives: "rootDSE \(file)")
    try await withRepairLab(configuration) { lab in
      let before = try await lab.groups()
      let refused = try await lab.run("remediate", lab.roster, "--apply")
      #expect(refused.status == 1)
      #expect(refused.error.contains("nothing was written: the directory would refuse to remove y from Three"))
      #expect(refused.error.contains("unwillingToPerform (53)"))
      #expect(try await lab.groups() == before && lab.journals.isEmpty)
      let forced = try await lab.run("remediate", lab.roster, "--apply", "--keep-going")
      #expect(forced.status == 1 && forced.output.contains("done     add a to One"))
      #expect(try await lab.run("undo", lab.journals[0], "--apply").status == 0)
      #expect(try await lab.groups() == before)
      let rule =
        "directories: {lab: {url: '\(lab.slapd.url)', bind: external}}\nrules:\n"
        + "  - {name: swap, group: One, members: {exactly: [a]}}\n"
      try lab.write(rule, to: "roster.yaml")
      let made = try await lab.run("remediate", lab.roster, "--apply")
      #expect(made.status == 0, "the only member may be replaced, though alone he could not go: \(made.error)")
    }
  }
}
