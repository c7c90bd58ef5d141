import Directory
import Testing

@Suite("A transcript of rights")
struct TranscriptRightsTests {
  private static func question(showsRights: Bool, showsExpiry: Bool = false) throws -> SearchRequest {
    SearchRequest(
      base: .name(try DistinguishedName("cn=g,dc=corp")), scope: .base, attributes: ["member"],
      showsExpiry: showsExpiry, showsRights: showsRights)
  }

  /// What a file gives that was made from these questions.
  private func reopened(_ questions: [SearchRequest]) async throws -> any DirectoryReading {
    let recorder = RecordingDirectory(TellsRights())
    _ = try await recorder.replies(to: questions)
    #expect(recorder.transcript.change == nil)
    let text = try recorder.transcript.ldif(of: recorder.server, readAt: 0)
    return try SnapshotFile.open(Array(text.utf8), url: "e.ldif", kind: nil)
  }

  @Test("answers with them what asked for them, and without them what did not", arguments: [false, true])
  func both(showsExpiry: Bool) async throws {
    let with = try Self.question(showsRights: true, showsExpiry: showsExpiry)
    let without = try Self.question(showsRights: false, showsExpiry: showsExpiry)
    let replies = try await reopened([with, without]).replies(to: [with, without])
    let descriptions = replies.map { $0.entries.flatMap(\.descriptions) }
    #expect(descriptions == [["attributelevelrights", "entrylevelrights", "member"], ["member"]])
    #expect(replies[0].entries.first?.strings("attributeLevelRights") == ["member:rscwo"])
  }

  @Test("does not take one for the other", arguments: [false, true])
  func apart(asked: Bool) async throws {
    let file = try await reopened([try Self.question(showsRights: asked)])
    let reply = try await file.replies(to: [try Self.question(showsRights: !asked)])[0]
    #expect(reply.failure?.message.contains("does not hold the answer") == true)
  }
}

/// A directory of one group, whose members the caller may change.
private struct TellsRights: DirectoryReading {
  let server = DirectoryServer(
    url: "ldaps://ds", rootDSE: RootDSE(entry("", ["supportedControl": ["1.3.6.1.4.1.42.2.27.9.5.2"]])))

  func search<Folded: Sendable>(
    _ requests: [SearchRequest], into initial: Folded, _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws -> (result: Folded, outcomes: [SearchOutcome]) {
    var result = initial
    for (index, request) in requests.enumerated() {
      var group = entry("cn=g,dc=corp", ["member": ["uid=a,dc=corp"]])
      if request.showsRights {
        group.append("entryLevelRights", ["v"])
        group.append("attributeLevelRights", ["member:rscwo"])
      }
      try receive(&result, index, group)
    }
    return (result, requests.map { _ in .complete(references: []) })
  }
}
