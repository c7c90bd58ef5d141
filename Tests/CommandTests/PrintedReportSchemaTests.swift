import FoundationEssentials
import LabSupport
import Testing

/// What the program prints, held against the schema that samples/ publishes of it.
@Suite("Printed reports meet the schema of reports", .schemaLab, .mustEnd)
struct PrintedReportSchemaTests {
  private static let schema = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../samples/report.schema.json").path

  @Test("audits and dry runs of the samples, and of directories that cannot be asked")
  func printed() async throws {
    let refused = try RefusedPort().ldapURL
    let lines = [
      ["audit", "--ldif", "corp.ldif"]
        + ["ExchSvc", "SqlSvc", "ScanSvc", "OldSvc", "Mail Service", "nobody"].flatMap { ["--account", $0] },
      ["audit", "small.yaml"], ["audit", "exchange-kms.yaml", "--ldif", "corp.ldif"],
      ["audit", "exchange-ims.yaml", "--ldif", "corp.ldif"],
      ["audit", "large.yaml", "--directory", "corp", "--ldif", "corp.ldif"],
      ["audit", "large.yaml", "--directory", "unix"], ["audit", "--url", refused, "--account", "a"],
      ["remediate", "small.yaml"], ["remediate", "--ldif", "corp.ldif", "--account", "ExchSvc"],
      ["remediate", "--ldif", "corp.ldif", "--account", "SqlSvc"], ["remediate", "--url", refused, "--account", "a"],
    ]
    var texts: [String] = []
    for line in lines { texts.append(try await output(line)) }
    let answer = try await SchemaValidator.answer(texts, in: .json, against: Self.schema)
    for (line, said) in zip(lines, answer.documents) { #expect(said == [], "\(line.joined(separator: " "))") }
  }

  private func output(_ line: [String]) async throws -> String {
    let world = try TestWorld.withSamples(rosters: "small.yaml", "exchange-kms.yaml", "exchange-ims.yaml", "large.yaml")
    let status = await world.run(line + ["--format", "json"])
    #expect(status < 64, "\(world.error)")
    return world.output
  }
}
