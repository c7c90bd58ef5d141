import LabSupport
import Testing

/// The steps from a name to the rights to write, on real servers.
struct DoctorLabTests {
  /// `OUTCOME step`, of each step.
  private func steps(_ answer: Tool.Answer) -> [String] {
    answer.output.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      return line.hasPrefix("  ") && !line.hasPrefix("     ") && words.count > 1 ? "\(words[0]) \(words[1])" : nil
    }
  }

  @Test(
    "a domain controller over TLS: certificate, identity, clock, and what may be read and written", .sambaLab,
    .timeLimit(.minutes(3)))
  func activeDirectory() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let answer = try await lab.run(["doctor", "--account", "DirectSvc"])
    #expect(answer.status == 0, "\(answer.output)")
    #expect(
      steps(answer) == [
        "OK settings", "OK name", "OK connect", "WARNING tls", "OK bind", "UNTOLD identity", "OK server", "OK clock",
        "OK read",
        "OK write",
      ])
    #expect(answer.output.contains("TLS1.3") && answer.output.contains(", ends 20"))
    #expect(answer.output.contains("simple, as ") && !answer.output.contains(SambaDomainController.password))
    // The lab's certificate lasts for some days.
    #expect(answer.output.contains("Have the server's certificate renewed before it ends."))
  }

  @Test(
    "what fails is told at its own step, with its cure, and nothing is tried after it", .sambaLab,
    .timeLimit(.minutes(3)))
  func failures() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let folder = try TemporaryFolder("doctor")
    let (user, url) = (lab.credentials[1], lab.controller.ldapsURL)
    let wrong = try folder.write(secret: "no such password\n", to: "password")
    let refused = try await RollcallProgram.run(
      ["doctor", "--url", url, "--ca", lab.controller.certificateAuthority, "--user", user, "--password-file", wrong])
    #expect(refused.status == 1)
    #expect(steps(refused).suffix(3) == ["OK connect", "OK tls", "FAILED bind"])
    #expect(refused.output.contains("Check --user and the password in --password-file."))
    let untrusted = try await RollcallProgram.run(["doctor", "--url", url])
    #expect(steps(untrusted).suffix(2) == ["OK connect", "FAILED tls"])
    #expect(untrusted.output.contains("Name the authority that signed it with --ca FILE"))
    let closed = try await RollcallProgram.run(["doctor", "--url", "ldap://127.0.0.1:\(try RefusedPort().port)"])
    #expect(steps(closed).suffix(2) == ["OK name", "FAILED connect"])
  }

  @Test(
    "OpenLDAP on its socket: who one is, and that nobody says who may write", .lab("slapd"), .timeLimit(.minutes(1)))
  func openLDAP() async throws {
    try await withRepairLab { lab in
      let answer = try await lab.run("doctor", lab.roster)
      #expect(answer.status == 0, "\(answer.output)")
      #expect(
        steps(answer) == [
          "OK settings", "OK connect", "OK bind", "OK identity", "OK server", "OK read", "UNTOLD write",
        ])
    }
  }
}
