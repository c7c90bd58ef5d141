import LabSupport
import Testing

/// The steps from a name to the rights to write, on real servers.
struct DoctorLabTests {
  @Test(
    "a domain controller over TLS: certificate, identity, clock, and what may be read and written", .sambaLab,
    .mustEnd)
  func activeDirectory() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let answer = try await lab.run(["doctor", "--account", "DirectSvc"])
    #expect(answer.status == 0, "\(answer.output)")
    #expect(
      answer.steps == [
        "OK settings", "OK name", "OK connect", "WARNING tls", "OK bind", "UNTOLD identity", "OK server", "OK level",
        "OK controls", "OK limits", "OK clock", "OK canary", "OK read", "OK members", "OK write",
      ])
    #expect(answer.output.contains("domain 2008 R2, forest 2008 R2, controller 2008 R2"))
    #expect(answer.output.contains("offered: pages") && answer.output.contains("MaxPageSize=1000"))
    #expect(answer.output.contains("CN=Administrator,CN=Users,DC=corp,DC=example"))
    #expect(answer.output.contains("member of Domänen-Admins; memberOf of 1 of 1 accounts"))
    #expect(answer.output.contains("TLS1.3") && answer.output.contains(", ends 20"))
    #expect(answer.output.contains("simple, as ") && !answer.output.contains(SambaDomainController.password))
    // The lab's certificate lasts for some days.
    #expect(answer.output.contains("Have the certificate that ends first renewed before it ends."))
  }

  @Test(
    "what fails is told at its own step, with its cure, and nothing is tried after it", .sambaLab,
    .mustEnd)
  func failures() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let folder = try TemporaryFolder("doctor")
    let (user, url) = (lab.credentials[1], lab.controller.ldapsURL)
    let wrong = try folder.write(secret: "no such password\n", to: "password")
    let refused = try await RollcallProgram.run(
      ["doctor", "--url", url, "--ca", lab.controller.certificateAuthority, "--user", user, "--password-file", wrong])
    #expect(refused.status == 1)
    #expect(refused.steps.suffix(3) == ["OK connect", "OK tls", "FAILED bind"])
    #expect(refused.output.contains("Check --user and the password. The password is from \(wrong)."))
    let untrusted = try await RollcallProgram.run(["doctor", "--url", url])
    #expect(untrusted.steps.suffix(2) == ["OK connect", "FAILED tls"])
    #expect(untrusted.output.contains("Name the authority that signed it with --ca FILE"))
    let closed = try await RollcallProgram.run(["doctor", "--url", "ldap://127.0.0.1:\(try RefusedPort().port)"])
    #expect(closed.steps.suffix(2) == ["OK name", "FAILED connect"])
  }

  @Test(
    "OpenLDAP on its socket: who one is, and that nobody says who may write", .lab("slapd"), .mustEnd)
  func openLDAP() async throws {
    try await withRepairLab { lab in
      let answer = try await lab.run("doctor", lab.roster)
      #expect(answer.status == 0, "\(answer.output)")
      #expect(
        answer.steps == [
          "OK settings", "OK connect", "OK bind", "OK identity", "OK server", "OK controls", "UNTOLD limits",
          "OK canary", "OK read", "OK members", "UNTOLD write",
        ])
    }
  }

  @Test("a Kerberos ticket, from a cache or from a keytab, and how long it lasts", .sambaLab, .mustEnd)
  func tickets() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let keytab = try await lab.controller.keytab(of: "Administrator")
    for (more, environment) in [
      ([], lab.controller.environment), (["--keytab", keytab], lab.controller.environment(ccache: "/nowhere")),
    ] {
      let answer = try await RollcallProgram.run(
        ["doctor", "--url", lab.controller.ldapURL, "--bind", "gssapi"] + more, environment: environment)
      #expect(answer.steps.contains("OK tickets"), "\(answer.output)")
      #expect(answer.output.firstMatch(of: /tickets +(9 h 5\d|10 h 0) min left/) != nil, "\(answer.output)")
    }
  }

  @Test("the controllers of a site come first, and a site without any is told", .sambaLab, .nameServerLab)
  func site() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let record = "_ldap._tcp.dc._msdcs.corp.example"
    let services = [
      NameServer.Service(record, "gone.corp.example", 389, priority: 1),
      NameServer.Service(
        "_ldap._tcp.Nord._sites.dc._msdcs.corp.example", SambaDomainController.hostName, 389, priority: 2),
    ]
    let hosts = ["gone.corp.example": "127.0.0.99", SambaDomainController.hostName: lab.controller.address]
    try await withNameServer(domain: "corp.example", services: services, hosts: hosts) { names in
      let line = ["doctor", "--domain", "corp.example", "--ca", lab.controller.certificateAuthority] + lab.credentials
      let near = try await names.run(RollcallProgram.path, line + ["--site", "Nord"])
      #expect(near.status == 0 && near.output.contains("; 1 of them in Nord\n"), "\(near.output)")
      #expect(!near.output.contains("WARNING  connect"))
      let nowhere = try await names.run(RollcallProgram.path, line + ["--site", "Sued"])
      #expect(
        nowhere.output.contains("WARNING  domain     corp.example has ldaps://gone.corp.example:636. DNS knows no"))
      #expect(nowhere.output.contains("Check --site."))
    }
  }
}
