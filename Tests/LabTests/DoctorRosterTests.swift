import FoundationEssentials
import LabSupport
import Testing

/// Several directories of one roster.
@Suite(.mustEnd)
struct DoctorRosterTests {
  private static let names = ["one", "two", "three"]

  /// Examines servers that say nothing, ends that once each was called, or time is over, and gives what was said.
  private func ended(_ format: String = "text", overTLS: Bool = true) async throws -> (Tool.Answer, called: Int) {
    let servers = try Self.names.map { _ in try SilentListener() }
    let folder = try TemporaryFolder("doctor")
    let roster = try folder.write(
      Self.roster(servers.map { overTLS ? $0.ldapsURL : $0.ldapURL }), to: "rollcall.yaml")
    let run = try await RollcallProgram.start([
      "doctor", roster, "--network-timeout", "50", "--format", format,
    ])
    let patience = ContinuousClock.now + .seconds(20)
    while .now < patience, servers.contains(where: { $0.connectionCount == 0 }) {
      try await Task.sleep(for: .milliseconds(5))
    }
    run.terminate()
    return (try await run.wait(), servers.count { $0.connectionCount > 0 })
  }

  private static func roster(_ urls: [String]) -> String {
    let places = zip(names, urls).map { "  \($0): {url: '\($1)'}" }
    let rules = names.map { "  - {name: \($0), directory: \($0), account: a, memberOf: g}" }
    return (["directories:"] + places + ["rules:"] + rules).joined(separator: "\n") + "\n"
  }

  @Test("are examined side by side, and told in the roster's order")
  func sideBySide() async throws {
    let (answer, called) = try await ended()
    #expect(called == 3)
    let titles = answer.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(titles.map { String($0.prefix { $0 != ":" }) } == Self.names, "\(answer.output)")
  }

  @Test("SIGTERM leaves untried what was not answered, and blames no server", arguments: [true, false])
  func ended(overTLS: Bool) async throws {
    let (answer, _) = try await ended(overTLS: overTLS)
    #expect(answer.status == 1)
    // The listener may know of a connection before its client does.
    let broken = Set(["UNTRIED connect", "UNTRIED \(overTLS ? "tls" : "bind")"])
    #expect(answer.steps.count(where: broken.contains) == 3, "\(answer.output)")
    #expect(!answer.output.contains("FAILED"), "\(answer.output)")
  }

  @Test("a program reads the same, by the schema", .schemaLab)
  func json() async throws {
    let (answer, _) = try await ended("json")
    #expect(answer.output.contains("\"outcome\" : \"untried\"") && !answer.output.contains("\"well\" : true"))
    let schema = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../samples/doctor.schema.json")
    let told = try await SchemaValidator.answer([answer.output], in: .json, against: schema.path)
    #expect(told.documents == [[]])
  }
}
