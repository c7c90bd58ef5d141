import FoundationEssentials
import Testing

/// `rollcall diagnose`: both articles' cases, from symptom to cure.
struct DiagnoseTests {
  private static let files = ["kms", "ims"].flatMap { name in ["txt", "xml", "csv"].map { "exchange-\(name).\($0)" } }

  /// The sample directory and one of the sample exports.
  private static func world(_ events: String, _ change: (String) -> String = { $0 }) throws -> TestWorld {
    let world = try TestWorld.withSamples(change)
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../samples/events/\(events)")
    world.write("events", String(decoding: try Data(contentsOf: file), as: UTF8.self))
    return world
  }

  private static func diagnose(_ world: TestWorld, _ account: String, _ more: String...) async -> Int32 {
    await world.run(["diagnose", "--events", "events", "--ldif", "corp.ldif", "--account", account] + more)
  }

  private static func rule(_ file: String) -> String { String(file.prefix { $0 != "." }) }

  @Test(
    "the account that is left in Domain Users is the cause, with the cure and what comes after it", arguments: files)
  func confirmed(file: String) async throws {
    let world = try Self.world(file)
    #expect(await Self.diagnose(world, "ExchSvc") == 2)
    let rule = Self.rule(file)
    #expect(world.output.hasPrefix("CAUSE     \(rule): "))
    #expect(world.output.contains("  symptom   200"))
    #expect(world.output.contains("  cause     ExchSvc is not in Administratoren [missing-member]\n"))
    #expect(world.output.contains("[only-domain-users]"))
    #expect(world.output.contains("  add to    Administratoren, or Domänen-Admins\n"))
    #expect(
      world.output.contains("  cure      rollcall remediate --ldif corp.ldif --account ExchSvc --builtin \(rule)\n"))
    #expect(world.output.contains("restart the service") && world.output.contains("which LDAP does not show"))
    #expect(world.output.components(separatedBy: "CAUSE").count == 2, "the other article's rule is not audited")
  }

  @Test("a healthy directory with the same events is not blamed", arguments: files)
  func ruledOut(file: String) async throws {
    let world = try Self.world(file)
    #expect(await Self.diagnose(world, "BackupSvc") == 0)
    #expect(world.output.hasPrefix("NOT THIS  \(Self.rule(file)): "))
    #expect(world.output.contains("  directory BackupSvc is in Administratoren, as the rule asks\n"))
    #expect(!world.output.contains("  cure ") && !world.output.contains("CAUSE"))
  }

  @Test("what cannot be read is neither the cause nor ruled out", arguments: files)
  func unknown(file: String) async throws {
    let world = try Self.world(file) { $0.replacing(/(?m)^primaryGroupID: 513\n/, with: "") }
    #expect(await Self.diagnose(world, "ExchSvc") == 1)
    #expect(world.output.hasPrefix("UNKNOWN   \(Self.rule(file)): "))
  }

  @Test("a name that nobody answers to is no cause, and has no cure", arguments: files)
  func misspelt(file: String) async throws {
    let world = try Self.world(file)
    #expect(await Self.diagnose(world, "NobodySvc") == 1)
    #expect(world.output.hasPrefix("UNKNOWN   \(Self.rule(file)): "))
    #expect(!world.output.contains("add to") && !world.output.contains("restart") && !world.output.contains(" cure "))
  }

  @Test("a member that cannot log on is neither the cause nor cleared of it")
  func atRisk() async throws {
    let world = try Self.world("exchange-kms.txt") {
      $0.replacing("msDS-User-Account-Control-Computed: 0", with: "msDS-User-Account-Control-Computed: 8388624")
    }
    #expect(await Self.diagnose(world, "BackupSvc") == 2)
    #expect(world.output.hasPrefix("AT RISK   exchange-kms: "))
    #expect(world.output.contains("at risk   BackupSvc is locked out [account-locked]\n"))
    #expect(!world.output.contains("add to"))
  }

  @Test("a state is put right by hand, and by no membership")
  func state() async throws {
    let world = try Self.world("exchange-kms.txt")
    #expect(await Self.diagnose(world, "OldSvc") == 2)
    #expect(world.output.contains("cause     OldSvc is disabled [account-disabled]\n"))
    #expect(world.output.contains("by hand   OldSvc is disabled"))
    #expect(!world.output.contains("add to") && !world.output.contains("  cure "))
  }

  @Test("5389 and ESE97 101 alone prove nothing, and no directory is asked")
  func company() async throws {
    let world = try Self.world("exchange-kms.txt")
    let text = try #require(world.file("events"))
    world.write("events", text.replacing("5015", with: "5016"))
    world.write("corp.ldif", "this would be an error")
    #expect(await Self.diagnose(world, "ExchSvc") == 0)
    #expect(world.output.contains("MSExchangeKMS 5389"))
    #expect(world.output.contains("proves nothing"))
    #expect(world.output.hasSuffix("none of them points at a rule, so no directory was asked\n"))
    #expect(!world.output.contains("CAUSE"))
  }

  @Test("4018 without its code has other causes, and is set aside with the reason")
  func otherCauses() async throws {
    let world = try Self.world("exchange-ims.txt")
    let text = try #require(world.file("events"))
    world.write("events", text.replacing(/(?i)0xc002041d/, with: "0x80040107"))
    #expect(await Self.diagnose(world, "ExchSvc") == 0)
    #expect(world.output.contains("MSExchangeIMC 4018"))
    #expect(world.output.contains("would have to say '0xc002041d'"))
  }

  @Test("a roster's own symptoms are heeded, and its directories asked")
  func roster() async throws {
    let world = try Self.world("exchange-kms.csv")
    func roster(_ symptoms: String) -> String {
      """
      directories: {corp: {ldif: corp.ldif}}
      rules:
        - {name: mail, account: ExchSvc, memberOf: "@domain-admins"\(symptoms)}
        - {name: backup, account: NobodySvc, memberOf: "@domain-admins"}
      """
    }
    world.write("rollcall.yaml", roster(", symptoms: [{source: msexchangekms, id: 5015, text: MAPI CLIENT}]"))
    #expect(await world.run("diagnose", "--events", "events") == 2)
    #expect(world.output.hasPrefix("CAUSE     mail\n"))
    #expect(!world.output.contains("NobodySvc"), "no event points at that rule")
    world.write("rollcall.yaml", roster(""))
    #expect(await world.run("diagnose", "--events", "events") == 64)
    #expect(world.error.contains("no rule of the roster has symptoms"))
  }

  @Test("JSON says the same, for programs")
  func json() async throws {
    let world = try Self.world("exchange-kms.xml")
    #expect(await Self.diagnose(world, "ExchSvc", "--format", "json") == 2)
    for part in [
      "\"schema\" : \"rollcall.diagnosis/1\"", "\"outcome\" : \"confirmed\"", "\"rule\" : \"exchange-kms\"",
      "\"id\" : 5015", "\"offset\" : 1", "\"code\" : \"only-domain-users\"", "\"format\" : \"xml\"",
    ] { #expect(world.output.contains(part), "\(part)") }
  }

  @Test("an export that cannot be read says where and what to do, and asks nobody")
  func broken() async throws {
    let world = try Self.world("exchange-kms.txt")
    for (text, words) in [
      ("", "the file is empty"), ("hello", "this is no export of events"), ("<Event><System>", "the XML is cut off"),
    ] {
      world.write("events", text)
      #expect(await Self.diagnose(world, "ExchSvc") == 1)
      #expect(world.error.contains(words), "\(world.error)")
    }
    #expect(await world.run("diagnose", "--events", "none", "--ldif", "corp.ldif", "--account", "x") == 1)
    #expect(world.error.contains("none cannot be read"))
    #expect(await world.run("diagnose", "--ldif", "corp.ldif", "--account", "x") == 64)
    #expect(world.output == "")
  }

  @Test("the text of an event moves no cursor and ends no line")
  func hostile() async throws {
    let world = try Self.world("exchange-kms.txt")
    let text = try #require(world.file("events"))
    world.write("events", text.replacing("MAIL1", with: "MAIL\u{1B}[2J").replacing("failed", with: "\u{202E}failed"))
    #expect(await Self.diagnose(world, "ExchSvc") == 2)
    #expect(!world.output.contains("\u{1B}") && !world.output.contains("\u{202E}"))
  }

  @Test("--quiet says nothing of a directory that is not the cause")
  func quiet() async throws {
    let world = try Self.world("exchange-ims.csv")
    #expect(await Self.diagnose(world, "BackupSvc", "--quiet") == 0)
    #expect(world.output == "" && world.error == "")
    #expect(await Self.diagnose(world, "ExchSvc", "--quiet") == 2)
    #expect(world.output.hasPrefix("CAUSE"))
  }
}
