import LabSupport
import Testing

/// A domain instead of a server's URL: DNS names its controllers, in its order.
@Suite(.sambaLab, .nameServerLab, .mustEnd)
struct DomainLookupTests {
  private static let record = "_ldap._tcp.dc._msdcs.corp.example"

  /// Runs an audit with the lab's own DNS: one controller that is not there, then the one that is.
  private func audit(_ more: [String]) async throws -> Tool.Answer {
    let lab = try await ActiveDirectoryLab.shared()
    let services = [
      NameServer.Service(Self.record, "gone.corp.example", 389, priority: 1),
      NameServer.Service(Self.record, SambaDomainController.hostName, 389, priority: 2),
    ]
    let hosts = ["gone.corp.example": "127.0.0.99", SambaDomainController.hostName: lab.controller.address]
    return try await withNameServer(domain: "corp.example", services: services, hosts: hosts) { names in
      let arguments = ["audit", "--ca", lab.controller.certificateAuthority, "--network-timeout", "5"]
      return try await names.run(RollcallProgram.path, arguments + lab.credentials + more)
    }
  }

  @Test("the controllers are tried over TLS in the order that DNS gives, and the one that answers is named")
  func order() async throws {
    let answer = try await audit(["--domain", "corp.example", "--account", "DirectSvc"])
    #expect(answer.status == 0, "\(answer.error)")
    #expect(answer.error.contains("ldaps://gone.corp.example:636: the connection was refused. Trying the next one."))
    #expect(answer.output.contains("Read from \(SambaDomainController.hostName), ldaps://"))
  }

  @Test("a host that is not in the domain is not believed to be its server because DNS says so")
  func forged() async throws {
    let services = [NameServer.Service(Self.record, "dc.elsewhere.example", 389, priority: 1)]
    try await withNameServer(
      domain: "corp.example", services: services, hosts: ["dc.elsewhere.example": "127.0.0.99"]
    ) { names in
      let folder = try TemporaryFolder("forged")
      let password = try folder.write(secret: "secret", to: "password")
      let arguments = ["--account", "DirectSvc", "--user", "a@corp.example", "--password-file", password]
      let answer = try await names.run(RollcallProgram.path, ["audit", "--domain", "corp.example"] + arguments)
      #expect(answer.status == 1)
      #expect(answer.error.contains("DNS names only hosts that are not in corp.example"), "\(answer.error)")
    }
  }

  @Test("a domain that DNS knows no servers of is told, with what to do")
  func none() async throws {
    let answer = try await audit(["--domain", "other.corp.example", "--account", "DirectSvc"])
    #expect(answer.status == 1)
    #expect(answer.error.contains("Check --domain and which DNS servers this machine asks"))
    #expect(answer.output.contains("[server-unreachable]"))
  }
}
