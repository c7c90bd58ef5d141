import FoundationEssentials
import LabSupport
import Testing

/// What the program writes for other programs, read by the tools of those programs.
@Suite(.lab("promtool", "xmllint"), .mustEnd)
struct MonitoringFormatTests {
  @Test("promtool takes the metrics, whatever the names in the directory", arguments: [false, true])
  func prometheus(isHostile: Bool) async throws {
    let folder = try Self.folder(isHostile: isHostile)
    let file = folder.file("rollcall.prom")
    _ = try await Self.audit(folder, "--format", "prometheus", "--output", file)
    let answer = try await Tool.run("promtool", ["check", "metrics"], input: Self.text(file))
    #expect(answer.status == 0, "\(answer.output)\(answer.error)")
    #expect(answer.output + answer.error == "", "nothing to improve either")
  }

  @Test("promtool refuses what would be refused")
  func control() async throws {
    let answer = try await Tool.run("promtool", ["check", "metrics"], input: "rollcall_up{a=\"b\"c\"} 1\n")
    #expect(answer.status != 0)
  }

  @Test("xmllint takes the XML, whatever the names in the directory", arguments: [false, true])
  func junit(isHostile: Bool) async throws {
    let folder = try Self.folder(isHostile: isHostile)
    let schema = try folder.write(JUnitSchema.text, to: "junit.xsd")
    _ = try await Self.audit(folder, "--format", "junit", "--output", folder.file("junit.xml"))
    try await Tool.check("xmllint", ["--noout", "--nonet", "--schema", schema, folder.file("junit.xml")])
    // Each name comes back as it was, but for what is spelt out.
    let names = try await Tool.check("xmllint", ["--xpath", "count(//testcase)", folder.file("junit.xml")])
    #expect(names == (isHostile ? "13\n" : "10\n"))
  }

  @Test("no name ends a status line, and none makes it too long")
  func nagios() async throws {
    let folder = try Self.folder(isHostile: true)
    let text = try await Self.audit(folder, "--format", "nagios").output
    let lines = text.unicodeScalars.split(separator: "\n").map { String($0) }
    #expect(lines.first?.hasPrefix("ROLLCALL CRITICAL - 12 drift, 1 compliant: ") == true)
    #expect(lines.count == 13)
    #expect(text.unicodeScalars.count { $0 == "|" } == 1)
    #expect(text.utf8.count <= 8_192)
  }

  @Test("the last success outlives runs that could not tell everything")
  func lastSuccess() async throws {
    let (folder, state) = (try Self.folder(isHostile: false), try TemporaryFolder("state"))
    let success = try await Self.success(folder, state)
    #expect(success != nil)
    try folder.write("nonsense\n", to: "corp.ldif")
    #expect(try await Self.success(folder, state) == success)
    #expect(try await Self.success(folder, TemporaryFolder("other")) == nil, "a history that knows of none")
  }

  private static func success(_ folder: TemporaryFolder, _ state: TemporaryFolder) async throws -> Substring? {
    let text = try await audit(folder, "--format", "prometheus", environment: ["XDG_STATE_HOME": state.path]).output
    return text.firstMatch(of: /(?m)^rollcall_last_success_timestamp_seconds (.+)$/)?.output.1
  }

  /// A folder with a roster and the snapshot that it is about.
  private static func folder(isHostile: Bool) throws -> TemporaryFolder {
    let folder = try TemporaryFolder("formats")
    try folder.write(
      isHostile ? HostileSnapshot.ldif : Sample.text("corp.ldif"), to: isHostile ? "x.ldif" : "corp.ldif")
    try folder.write(isHostile ? HostileSnapshot.roster : Sample.text("small.yaml"), to: "rollcall.yaml")
    return folder
  }

  private static func audit(
    _ folder: TemporaryFolder, _ options: String..., environment: [String: String] = [:]
  ) async throws -> Tool.Answer {
    let answer = try await RollcallProgram.run(
      ["audit", folder.file("rollcall.yaml")] + options, environment: environment)
    try #require(answer.status < 64, "\(answer.error)")
    return answer
  }

  private static func text(_ file: String) throws -> String { try String(contentsOfFile: file, encoding: .utf8) }
}
