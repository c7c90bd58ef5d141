import FoundationEssentials
import Testing

/// The rosters of the samples, checked and asked without any server, on 2027-01-15.
struct SampleRosterTests {
  @Test(
    "there is nothing to complain of",
    arguments: ["small.yaml", "exchange-kms.yaml", "exchange-ims.yaml", "large.yaml"])
  func check(name: String) async throws {
    let world = try TestWorld.withSamples(rosters: name)
    #expect(await world.run("roster", "check", "--quiet", name) == 0)
    #expect(world.output == "" && world.error == "")
  }

  @Test("those of the articles are what the program shows, byte for byte", arguments: ["exchange-kms", "exchange-ims"])
  func built(name: String) async throws {
    let world = try TestWorld.withSamples(rosters: "\(name).yaml")
    #expect(await world.run("roster", "show", name, "--account", "ExchSvc") == 0)
    #expect(world.output == world.file("\(name).yaml"))
  }

  @Test(
    "the small one finds the article's case in the sample directory, and whoever else is a domain administrator there")
  func small() async throws {
    let world = try TestWorld.withSamples(rosters: "small.yaml")
    #expect(await world.run("audit", "small.yaml", "--format", "json") == 2)
    let report = try PrintedVerdicts(world.output)
    #expect(report.lines == Self.small)
    #expect(world.error == "")
  }

  private static let small = [
    "exchange-service-account ExchSvc drift missing-member only-domain-users",
    "backup-service-account BackupSvc compliant", "backup-service-account BackupSvc compliant",
    "backup-service-account BackupSvc compliant", "domain-admins Administrator compliant",
    "domain-admins BackupSvc compliant",
    "domain-admins CN=Cycle Service Account,OU=Dienste,DC=corp,DC=example drift unexpected-member (until 2027-03-31)",
    "domain-admins CN=Müller\\, Jörg,OU=Mitarbeiter,DC=corp,DC=example drift unexpected-member",
    "domain-admins CN=Old Service Account,OU=Dienste,DC=corp,DC=example drift unexpected-member",
    "domain-admins CN=Scan Service Account,OU=Dienste,DC=corp,DC=example drift unexpected-member",
  ]

  @Test("the articles' are drift in the sample directory, and say how it is put right", arguments: ["kms", "ims"])
  func articles(name: String) async throws {
    let file = "exchange-\(name).yaml"
    let world = try TestWorld.withSamples(rosters: file)
    #expect(await world.run("audit", file, "--ldif", "corp.ldif", "--format", "json") == 2)
    #expect(
      try PrintedVerdicts(world.output).lines == [
        "exchange-\(name) ExchSvc drift missing-member only-domain-users"
      ])
  }
}

/// The verdicts of a JSON report, one a line.
private struct PrintedVerdicts: Decodable {
  struct Verdict: Decodable {
    struct Named: Decodable { let given: String }
    struct Reason: Decodable { let code: String }
    struct Acknowledged: Decodable { let until: String }

    let rule: String
    let status: String
    let account: Named
    let reasons: [Reason]
    let acknowledged: Acknowledged?
  }

  let verdicts: [Verdict]

  init(_ text: String) throws { self = try JSONDecoder().decode(PrintedVerdicts.self, from: Data(text.utf8)) }

  /// `RULE ACCOUNT STATUS CODE… (until DAY)`
  var lines: [String] {
    verdicts.map { verdict in
      let words = [verdict.rule, verdict.account.given, verdict.status] + verdict.reasons.map(\.code)
      return (words + [verdict.acknowledged.map { "(until \($0.until))" }].compactMap(\.self)).joined(separator: " ")
    }
  }
}
