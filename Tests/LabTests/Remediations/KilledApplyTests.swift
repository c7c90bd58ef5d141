import FoundationEssentials
import Glibc
import LabSupport
import Testing

/// Killed by SIGKILL at every point of a repair: run again, it converges; undo puts the directory back.
@Suite(.serialized, .lab("slapd"), .mustEnd)
struct KilledApplyTests {
  typealias Moment = RequestProxy.Event.Moment

  /// The plan of the lab is sent as four modifies: two additions, two removals.
  private static let modifies = 4

  @Test(
    "wherever it is killed, the next run converges, the journals are whole, and undo returns to the start",
    arguments: 1...modifies, [Moment.received, .answered, .handedOn])
  func killed(number: Int, moment: Moment) async throws {
    try await withSlapd(RepairLab.configuration) { slapd in
      let proxy = try RequestProxy(to: slapd.url) { event in
        if event.number == number && event.moment == moment { event.killClient() }
        return .goOn
      }
      let lab = try RepairLab(slapd, url: proxy.url)
      let before = try await lab.groups()
      let answer = try await lab.run("remediate", lab.roster, "--apply")
      // The last answer may be told before the signal arrives.
      let mayEnd = number == Self.modifies && moment == .handedOn
      #expect(answer.status == 137 || mayEnd && answer.status == 0)
      try await proxy.settle()
      try Self.expectWholeLines(lab.journals)

      #expect(try await lab.run("remediate", lab.roster, "--apply").status == 0)
      #expect(try await lab.isRepaired())

      for journal in lab.journals.reversed() {
        let undone = try await lab.run("undo", journal, "--unanswered", "--apply")
        #expect(undone.status == 0, "\(undone.error)")
      }
      #expect(try await lab.groups() == before)
    }
  }

  @Test(
    "a saved plan that was broken off goes on where it was, and what was never answered is not ours to take back",
    arguments: 1...modifies)
  func planGoesOn(number: Int) async throws {
    try await withSlapd(RepairLab.configuration) { slapd in
      let proxy = try RequestProxy(to: slapd.url) { event in
        if event.number == number && event.moment == .answered { event.killClient() }
        return .goOn
      }
      let lab = try RepairLab(slapd, url: proxy.url)
      _ = try await lab.run("remediate", lab.roster, "--out", lab.plan)
      let start = try await lab.groups()
      #expect(try await lab.run("remediate", "--apply", lab.plan).status == 137)
      try await proxy.settle()
      let half = try await lab.groups()
      let left = try await lab.run("undo", lab.journals[0], "--apply")
      #expect(left.status == 1, "what was never answered is left")
      #expect(try await lab.groups() != start)
      let undone = try await lab.run("undo", lab.journals[0])
      #expect(undone.output.contains("sent and never answered"))
      #expect(try await lab.run("remediate", "--apply", lab.plan).status == 0)
      #expect(try await lab.isRepaired())
      let whole = try await lab.groups()
      #expect(number == Self.modifies || half != whole)
    }
  }

  @Test(
    "told to end, it finishes the modify that is under way, begins no other, and says what the groups hold",
    arguments: 1..<modifies)
  func terminated(number: Int) async throws {
    try await withSlapd(RepairLab.configuration) { slapd in
      let proxy = try RequestProxy(to: slapd.url) { event in
        if event.number == number && event.moment == .received { event.terminateClient() }
        // The signal is there before the answer.
        if event.moment == .answered { usleep(200_000) }
        return .goOn
      }
      let lab = try RepairLab(slapd, url: proxy.url)
      let answer = try await lab.run("remediate", lab.roster, "--apply")
      #expect(answer.status == 1 && proxy.writes.count == number)
      #expect(answer.error.contains("told to end: the change that is under way is finished, and no other one is begun"))
      #expect(answer.output.contains("skipped") && answer.output.contains("rollcall undo "))
      try Self.expectWholeLines(lab.journals)
      #expect(try await lab.run("undo", lab.journals[0]).status == 2, "every modify that was sent was answered")
      #expect(try await lab.run("remediate", lab.roster, "--apply").status == 0)
      #expect(try await lab.isRepaired())
    }
  }

  /// Each line is a JSON object, the last one too.
  private static func expectWholeLines(_ journals: [String]) throws {
    for journal in journals {
      let text = try String(contentsOfFile: journal, encoding: .utf8)
      #expect(text.hasSuffix("\n"))
      for line in text.split(separator: "\n") {
        #expect(throws: Never.self) { try JSONDecoder().decode(JournalType.self, from: Data(line.utf8)) }
      }
    }
  }

  private struct JournalType: Decodable {
    let type: String
    let at: String
  }
}
