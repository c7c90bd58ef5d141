import Directory
import FoundationEssentials
import History
import LabSupport
import Membership
import Reporting
import Testing

@testable import Remediation

@Suite("The schema of reports, held against reports", .schemaLab, .mustEnd)
struct ReportSchemaTests {
  private static let schema = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../samples/report.schema.json").path

  @Test("is a schema, its examples meet it, and it takes every kind of report")
  func takes() async throws {
    let reports = try [Self.audits(), Self.remediations(), HostileName.all.map(HostileName.report)].flatMap(\.self)
    let texts = try reports.map(ReportFormat.json.of)
    let answer = try await SchemaValidator.answer(texts, in: .json, against: Self.schema)
    #expect(answer.schema == [])
    for (text, said) in zip(texts, answer.documents) { #expect(said == [], "\(text)") }
  }

  private static func audits() throws -> [Report] {
    let verdicts = [
      try Cases.compliant(), try Cases.drift(why: "Mail"), try Cases.atRisk(), try Cases.unknown(),
      try Cases.acknowledged(),
    ]
    let shortfall = Shortfall(.serverUnreachable, "no answer")
    let silent = DirectoryFacts(name: "corp", url: "ldaps://dc1.corp.example", shortfall: shortfall)
    let snapshot = DirectoryFacts(name: "corp", url: "a.ldif", kind: .openLDAP, readAt: 973_296_000, isComplete: false)
    return [
      Cases.report(), Cases.report(try Cases.verdict(.notRead(shortfall), .notRead(shortfall)), directory: silent),
      Report(run: Cases.run, directories: [snapshot], verdicts: verdicts),
      Report(
        run: Cases.run, directories: [Cases.directory], verdicts: verdicts, history: try Cases.history(of: verdicts)),
      try eventful(),
    ]
  }

  /// What is at risk again, one drift that is gone, and one that cannot be told.
  private static func eventful() throws -> Report {
    let start = Cases.run.startedAt.addingTimeInterval(-86_400 * 30)
    let unread = Finding.notRead(Shortfall(.unreadable, "no right to read it"))
    let now = [try Cases.compliant(), try Cases.atRisk(), try Cases.backup(unread)]
    let past = try [Cases.drift(), Cases.atRisk(), Cases.acknowledged()].flatMap(Sighting.all).map { sighting in
      Episode(sighting, openedAt: start, closedAt: sighting.status == .atRisk ? start : nil)
    }
    let chronicle = Historian(now: Cases.run.startedAt, remindAfter: nil, roster: []).chronicle(now, past: past)
    try #require(chronicle.untold.count == 1 && chronicle.ended.count == 1 && chronicle.changes[1]?.kind == .back)
    let timeline = Timeline([], [], from: start, to: start, stretches: 1)
    let history = ReportedHistory(chronicle: chronicle, timeline: timeline, isOnlyNews: false)
    return Report(run: Cases.run, directories: [Cases.directory], verdicts: now, history: history)
  }

  private static func remediations() throws -> [Report] {
    let error = DirectoryError(.modify, .result(.busy))
    let (drift, other) = (try Cases.drift(why: "Mail"), try Cases.verdict(Cases.account("b"), Cases.group()))
    let refusal = Refusal(name: "max-changes", "too many", override: ["--max-changes", "9"])
    let outcomes: [Remediator.Outcome] = [
      .changed, .alreadySo, .refused(error), .unanswered(error), .notTried, .heldBack("not now"),
    ]
    let replicas = [
      Replica(server: "dc2", agrees: true, failure: nil), Replica(server: "dc3", agrees: nil, failure: error),
    ]
    let dry = try [Preflight.wouldSucceed, .wouldBeRefused("no"), .cannotTell("who knows"), .alreadySo].map {
      try RemediationReport.of([drift, other], preflight: $0, refusals: [refusal], privileged: [Cases.group()])
    }
    let applied = try outcomes.map { try RemediationReport.applied([drift], [$0], replicas: replicas) }
    let unseen = [try RemediationReport.applied([drift], [.changed], shown: nil), try RemediationReport.of([])]
    return (dry + applied + unseen).map { remediation in
      Report(run: Cases.run, directories: [Cases.directory], verdicts: [drift], remediation: remediation)
    }
  }

  @Test("refuses what is no such report")
  func refuses() async throws {
    let good = try ReportFormat.json.of(Cases.report(Cases.drift()))
    let changes = [
      ("rollcall.report/1", "rollcall.report/2"), ("\"status\" : \"drift\"", "\"status\" : \"Drift\""),
      ("\"missing-member\"", "\"missing\""),
      ("\"drift\" : 1", "\"drift\" : -1"), ("\"rule\"", "\"rules\""), ("\"given\"", "\"dn2\""),
      ("2000-11-04T00:00:00Z", "2000-11-04"), ("\"paths\" : [", "\"more\" : 1, \"paths\" : ["),
      ("\"expected\" : \"member\"", "\"expected\" : \"in\""), ("\"complete\" : true", "\"complete\" : 1"),
      ("\"activeDirectory\"", "\"AD\""), ("S-1-5-21-1-2-3-512", "512"),
      ("\"status\" : \"drift\"", "\"status\" : \"compliant\""),
      ("\"dn\" : \"CN=ExchSvc,DC=corp\",", ""),
    ]
    let texts = changes.map { good.replacing($0.0, with: $0.1) }
    #expect(!texts.contains(good), "nothing was changed")
    let answer = try await SchemaValidator.answer([good] + texts, in: .json, against: Self.schema)
    #expect(answer.documents.first == .some([]))
    for (change, said) in zip(changes, answer.documents.dropFirst()) { #expect(said?.isEmpty == false, "\(change)") }
  }

  @Test("has the words that reports have, and no others")
  func words() throws {
    let schema = try JSONDecoder().decode(Schema.self, from: Data(contentsOf: URL(filePath: Self.schema)))
    func words(_ definition: String, _ property: String? = nil) -> Set<String> {
      let part = schema.definitions[definition]
      return Set((property == nil ? part?.words : part?.properties?[property ?? ""]?.words) ?? [])
    }
    #expect(words("code") == Set(ReasonCode.allCases.map(\.rawValue)))
    #expect(words("directory", "kind") == Set(DirectoryKind.allCases.map(\.rawValue)))
    #expect(words("verdict", "status") == Set(Verdict.Status.allCases.map(\.rawValue)))
    #expect(words("change", "kind") == Set(Change.Kind.allCases.map(\.rawValue)))
  }

  private struct Schema: Decodable {
    struct Part: Decodable {
      let words: [String]?
      let properties: [String: Part]?

      enum CodingKeys: String, CodingKey {
        case words = "enum"
        case properties
      }
    }

    let definitions: [String: Part]

    enum CodingKeys: String, CodingKey { case definitions = "$defs" }
  }
}
