import LabSupport
import Testing

/// `--wait-all-dcs` outside Active Directory: the other servers of the roster.
@Suite(.lab("slapd"), .mustEnd)
struct ReplicaTests {
  @Test("waits until the other server holds the change, and says so")
  func agrees() async throws {
    try await withSlapd(SlapdConfiguration(seed: RepairLab.seed(), role: .provider)) { provider in
      try await withConsumer(of: provider) { consumer in
        let lab = try RepairLab(provider, url: "[\(provider.url), \(consumer.url)]")
        let answer = try await lab.run("remediate", lab.roster, "--apply", "--wait-all-dcs")
        #expect(answer.status == 0, "\(answer.error)")
        #expect(answer.output.contains("\n  agrees   \(consumer.url)\n"))
      }
    }
  }

  @Test("ends at the deadline with exit status 1 and names the server that is behind")
  func behind() async throws {
    try await withSlapd(SlapdConfiguration(seed: RepairLab.seed(), role: .provider)) { provider in
      try await withConsumer(of: provider) { consumer in
        try await consumer.pauseReplication()
        let lab = try RepairLab(provider, url: "[\(provider.url), \(consumer.url)]")
        let answer = try await lab.run("remediate", lab.roster, "--apply", "--wait-all-dcs", "--timeout", "5")
        #expect(answer.status == 1)
        #expect(answer.output.contains("\n  behind   \(consumer.url)\n"))
        #expect(try await lab.isRepaired())
        try await consumer.resumeReplication(of: provider)
        try await consumer.catchUp(with: provider)
        _ = try await lab.run("undo", lab.journals[0], "--apply")
        _ = try await lab.run("remediate", lab.roster, "--out", lab.plan)
        try await consumer.catchUp(with: provider)
        try await consumer.pauseReplication()
        #expect(try await lab.run("remediate", "--apply", lab.plan).status == 0)
        let idle = try await lab.run("remediate", "--apply", lab.plan, "--wait-all-dcs", "--timeout", "5")
        #expect(idle.status == 1 && idle.output.contains("\n  behind   \(consumer.url)\n"))
      }
    }
  }

  @Test("says why where the other server cannot be asked")
  func unknown() async throws {
    try await withRepairLab { lab in
      let gone = "ldapi://%2Fnowhere%2Fldapi"
      try lab.write(RepairLab.roster("[\(lab.slapd.url), '\(gone)']"), to: "roster.yaml")
      let answer = try await lab.run("remediate", lab.roster, "--apply", "--wait-all-dcs", "--timeout", "4")
      #expect(answer.status == 1)
      #expect(answer.output.contains("\n  unknown  \(gone): "))
    }
  }
}
