import LabSupport
import Testing

/// Proves the domain controller of the lab.
@Suite(.sambaLab, .mustEnd)
struct SambaSmokeTests {
  @Test
  func answersOverTLSWithOurAuthority() async throws {
    let controller = try await SambaDomainController.shared()
    let entry = try await controller.search(filter: "(sAMAccountName=Administrators)", attributes: ["member"])
    #expect(entry.contains("member: CN=Administrator,CN=Users,DC=corp,DC=example"))
  }

  @Test
  func startTLSWorks() async throws {
    let controller = try await SambaDomainController.shared()
    let bind = ["-x", "-ZZ", "-D", SambaDomainController.administrator, "-w", SambaDomainController.password]
    let answer = try await Tool.check("ldapsearch", bind + read(controller), environment: controller.trust)
    #expect(answer == "dn: \(SambaDomainController.base)\n\n")
  }

  @Test
  func plainSimpleBindIsRefused() async throws {
    let controller = try await SambaDomainController.shared()
    let bind = ["-x", "-D", SambaDomainController.administrator, "-w", SambaDomainController.password]
    let answer = try await Tool.run("ldapsearch", bind + read(controller))
    #expect(answer.error.contains("Strong(er) authentication required (8)"))
  }

  @Test
  func kerberosWorksWithoutNameResolution() async throws {
    let controller = try await SambaDomainController.shared()
    _ = try await controller.addUser("krbuser")
    let environment = controller.environment(ccache: try await controller.ticket(for: "krbuser"))
    let arguments = ["-Q", "-N", "-Y", "GSSAPI"] + read(controller)
    for environment in [environment, controller.environment] {
      let answer = try await Tool.check("ldapsearch", arguments, environment: environment)
      #expect(answer == "dn: \(SambaDomainController.base)\n\n")
    }
  }

  /// Reads what an anonymous client may not.
  private func read(_ controller: SambaDomainController) -> [String] {
    ["-LLL", "-H", controller.ldapURL, "-b", SambaDomainController.base, "-s", "base", "(objectClass=domain)", "1.1"]
  }
}
