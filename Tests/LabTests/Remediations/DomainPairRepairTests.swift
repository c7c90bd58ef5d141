import LabSupport
import Testing

/// `--wait-all-dcs` on Active Directory: every domain controller that the directory lists.
@Suite(.sambaPairLab, .mustEnd)
struct DomainPairRepairTests {
  @Test("waits for the other controller, which the directory names, until it has the change")
  func agrees() async throws {
    try await withSambaDomainPair { pair in
      let options = try await Self.prepare("WaitSvc", in: pair)
      async let answer = Self.remediate(options, pair)
      try await Task.sleep(for: .seconds(2))
      try await pair.sync()
      let told = try await answer
      #expect(told.status == 0, "\(told.error)")
      #expect(told.output.contains("\n  agrees   ldaps://dc2.lab.example\n"))
    }
  }

  @Test("ends at the deadline and names the controller that is behind; the change itself is there")
  func behind() async throws {
    try await withSambaDomainPair { pair in
      let options = try await Self.prepare("LateSvc", in: pair)
      let told = try await Self.remediate(options + ["--timeout", "6"], pair)
      #expect(told.status == 1)
      #expect(told.output.contains("\n  behind   ldaps://dc2.lab.example\n"))
      #expect(told.output.contains("done     add LateSvc to LateSvcGroup"))
      try await pair.sync()
    }
  }

  /// An account and a group that both controllers know, and the words that bring them together.
  private static func prepare(_ name: String, in pair: SambaDomainPair) async throws -> [String] {
    _ = try await pair.dc1.addUser(name)
    _ = try await pair.dc1.addGroup(name + "Group")
    try await pair.sync()
    return ["--account", name, "--group", name + "Group"]
  }

  private static func remediate(_ more: [String], _ pair: SambaDomainPair) async throws -> Tool.Answer {
    let state = try TemporaryFolder("state")
    defer { state.remove() }
    let words =
      ["remediate", "--apply", "--wait-all-dcs", "--url", pair.dc1.ldapsURL]
      + ["--ca", pair.certificateAuthority, "--user", SambaDomainPair.administrator]
      + ["--password-file", pair.passwordFile]
    return try await pair.run(
      RollcallProgram.path, words + more, environment: ["XDG_STATE_HOME": state.path])
  }
}
