import FoundationEssentials
import LabSupport
import Reporting
import Testing

/// What stands in the way of an audit, told without a server.
struct DoctorTests {
  @Test("a snapshot is a server of its own, and what the roster asks is tried on it")
  func snapshot() async throws {
    let world = try TestWorld.withSamples(rosters: "small.yaml")
    #expect(await world.run("doctor", "small.yaml") == 0)
    #expect(
      world.output.hasPrefix(
        "corp: corp.ldif\n  OK       server     dc1.corp.example, Active Directory, DC=corp,DC=example"))
    #expect(world.output.contains("\n  OK       read       all of 10 verdicts can be told\n"))
    #expect(!world.output.contains("connect") && !world.output.contains("bind"))
  }

  @Test("what cannot be read is told with its reason, and ends with 1")
  func unreadable() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("doctor", "--ldif", "gone.ldif") == 1)
    #expect(
      world.output.contains("  FAILED   server     gone.ldif cannot be read: there is no such file. Check --ldif"))
    world.clear()
    #expect(
      await world.run("doctor", "--ldif", "corp.ldif", "--account", "SqlSvc", "--base", "OU=nowhere,DC=corp") == 1)
    #expect(world.output.contains("  FAILED   read       1 of 1 verdicts cannot be told: "))
  }

  @Test("a host that nobody knows fails at its name, says what to do, and tries nothing after it")
  func unknownHost() async throws {
    let world = try TestWorld.withSamples(environment: ["LDAPTLS_REQCERT": "never", "LDAPNOINIT": "1"])
    #expect(await world.run("doctor", "--url", "ldaps://dc1.corp.invalid") == 1)
    #expect(world.output.contains("LDAPTLS_REQCERT: there, and not read\n") && !world.output.contains("never"))
    #expect(
      world.output.contains(
        "  FAILED   name       ldaps://dc1.corp.invalid: the host name dc1.corp.invalid is not known."))
    #expect(world.output.hasSuffix("Check the name in --url and this machine's name resolution.\n"))
  }

  @Test("a program reads the same as rollcall.doctor/1")
  func json() async throws {
    let world = try TestWorld.withSamples(rosters: "small.yaml")
    #expect(await world.run("doctor", "small.yaml", "--format", "json") == 0)
    #expect(world.output.contains("\"schema\" : \"rollcall.doctor/1\"") && world.output.contains("\"well\" : true"))
    #expect(world.output.contains("\"outcome\" : \"ok\",\n          \"step\" : \"read\""))
  }

  @Test("--quiet prints nothing where all is well")
  func quiet() async throws {
    let world = try TestWorld.withSamples(rosters: "small.yaml")
    #expect(await world.run("doctor", "small.yaml", "--quiet") == 0)
    #expect(world.output.isEmpty)
    #expect(await world.run("doctor", "--ldif", "gone.ldif", "--quiet") == 1)
    #expect(world.output.contains("FAILED"))
  }

  @Test("what ldap.conf and variables would have set is told by name, and no value of it")
  func foreignSettings() async throws {
    let conf = "# a comment\nURI ldap://evil\n\n  tls_reqcert never\nTLS_REQCERT allow\n"
    let world = try TestWorld(
      files: ["/home/x/.ldaprc": conf, "other.conf": "BASE dc=x", "empty.conf": "#\n"],
      environment: ["HOME": "/home/x", "LDAPCONF": "other.conf", "LDAPRC": "empty.conf", "LDAPBASE": "dc=y"])
    #expect(await world.run("doctor", "--url", "ldap://x.invalid") == 1)
    let line = world.output.split(separator: "\n").first { $0.contains(" settings ") } ?? ""
    #expect(line.contains("/home/x/.ldaprc (URI, TLS_REQCERT), other.conf (BASE), empty.conf (which sets nothing)"))
    #expect(line.hasSuffix("LDAPBASE, LDAPCONF, LDAPRC: there, and not read"))
    #expect(!line.contains("evil") && !line.contains("never") && !line.contains("dc="))
  }

  @Test(
    "the certificate that is shown is told with its end, before it is shown", .lab("openssl"),
    arguments: [(.future, "FAILED"), (.past, "FAILED"), (.now, "WARNING")] as [(CertificateAuthority.Validity, String)])
  func clientCertificate(valid: CertificateAuthority.Validity, outcome: String) async throws {
    let authority = try await CertificateAuthority()
    let pem = try await authority.issue(commonName: "rollcall", valid: valid)
    let text = String(decoding: try Data(contentsOf: URL(filePath: pem.certificate)), as: UTF8.self)
    let world = try TestWorld(files: ["c": text, "k": TestWorld.pair["k"] ?? ""])
    // Tomorrow the certificate of now lasts for 29 days.
    world.wait(Date().timeIntervalSince1970 + 86_400 - 1_800_000_000)
    #expect(await world.run("doctor", "--url", "ldaps://127.0.0.1:1", "--cert", "c", "--key", "k") == 1)
    #expect(
      world.output.contains(
        "  \(outcome + String(repeating: " ", count: 9 - outcome.count))client     CN=rollcall, issued by CN=Rollcall lab authority, "
      ))
    #expect(world.output.contains("--cert renewed") || world.output.contains("not valid yet"))
  }

  @Test("what it prints for programs meets the schema that samples/ publishes", .schemaLab, .mustEnd)
  func schema() async throws {
    let schema = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../samples/doctor.schema.json")
    var texts: [String] = []
    for line in [["small.yaml"], ["--ldif", "gone.ldif"], ["--url", "ldaps://dc1.corp.invalid"]] {
      let world = try TestWorld.withSamples(rosters: "small.yaml")
      _ = await world.run(["doctor", "--format", "json"] + line)
      texts.append(world.output)
    }
    let answer = try await SchemaValidator.answer(texts, in: .json, against: schema.path)
    #expect(answer.schema == [])
    #expect(answer.documents == [[], [], []])
    let words = String(decoding: try Data(contentsOf: schema), as: UTF8.self)
    for name in Examination.Name.allCases { #expect(words.contains("\"\(name.rawValue)\""), "\(name)") }
    for outcome in Examination.Step.Outcome.allCases {
      #expect(words.contains("\"\(outcome.rawValue)\""), "\(outcome)")
    }
  }
}
