import Directory
import FoundationEssentials
import Membership
import Testing

@testable import Remediation

@Suite("A journal")
struct JournalTests {
  private static let head = JournalHead(run: "run-1", version: "1", origin: PlanFileTests.origin)
  private static let now = { @Sendable in Date(timeIntervalSince1970: 1_000_000) }

  /// The records of two modifies, as the remediator makes them.
  static func records(_ words: String?...) throws -> [JournalRecord] {
    let plan = try plan(Case(), Case(account: "b"), Case(mustNot: true, account: "c", links: [.member]))
    var records: [JournalRecord] = [.begin(head)]
    for (place, (batch, word)) in zip(plan.batches, words).enumerated() {
      records.append(.sending(place + 1, plan, batch))
      if let word { records.append(.answer(number: place + 1, word: word, code: nil, message: nil)) }
    }
    return records
  }

  static func bytes(_ records: [JournalRecord]) throws -> [UInt8] {
    try records.flatMap { try JournalLine(at: now(), $0).bytes }
  }

  @Test("is one JSON object a line, keys sorted, and nothing but what was said")
  func lines() throws {
    let text = String(decoding: try Self.bytes(Self.records("changed")), as: UTF8.self)
    let lines = text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines[0]
        == #"{"at":"1970-01-12T13:46:40Z","origin":{"directory":"corp","roster":{"digest":"sha256:00","path":"/etc/rollcall.yaml"},"server":"dc1","url":"ldaps://dc1"},"run":"run-1","schema":"rollcall.journal/1","type":"begin","version":"1"}"#
    )
    #expect(
      lines[1]
        == #"{"at":"1970-01-12T13:46:40Z","attribute":"member","group":{"dn":"CN=Admins,DC=corp","name":"Admins"},"kind":"add","members":[{"entry":{"dn":"CN=ExchSvc,DC=corp","name":"ExchSvc"},"value":"CN=ExchSvc,DC=corp"},{"entry":{"dn":"CN=b,DC=corp","name":"b"},"value":"CN=b,DC=corp"}],"number":1,"type":"sending"}"#
    )
    #expect(lines[2] == #"{"at":"1970-01-12T13:46:40Z","number":1,"outcome":"changed","type":"answer"}"#)
  }

  @Test("is read as it was written, cut short or not")
  func roundTrip() throws {
    let journal = try Journal(Self.bytes(Self.records("changed", "refused") + [.end]))
    #expect(journal.head == Self.head && journal.isEnded && !journal.isTorn)
    #expect(journal.modifies.map(\.word) == ["changed", "refused"])
    let bytes = try Self.bytes(Self.records("changed", nil))
    #expect(try Journal(bytes).modifies.map(\.word) == ["changed", nil])
    let torn = try Journal(Array(bytes.dropLast(5)))
    #expect(torn.isTorn && torn.modifies.map(\.word) == ["changed"])
  }

  @Test(
    "is refused, with the line, where it is none or does not join",
    arguments: [
      ("", 0), ("{}\n", 1), ("garbage\n", 1), ("{\"schema\":\"rollcall.journal/2\",\"type\":\"begin\"}\n", 1),
    ])
  func faults(text: String, line: Int) {
    let fault = #expect(throws: Journal.Fault.self) { try Journal(Array(text.utf8)) }
    #expect(fault?.line == line)
  }

  @Test("is refused where records are missing, doubled or behind the end")
  func disorder() throws {
    let whole = try Self.records("changed", "changed") + [.end]
    for (order, line) in [
      ([1, 2, 3], 0), ([0, 2], 2), ([0, 1, 2, 2], 4), ([0, 3], 2), ([0, 0], 2), ([0, 1, 2, 5, 3], 5), ([0, 5, 5], 3),
    ] {
      let bytes = try Self.bytes(order.map { whole[$0] })
      let fault = #expect(throws: Journal.Fault.self) { try Journal(bytes) }
      #expect(fault?.line == line, "\(order)")
    }
    let early = JournalRecord.answer(number: 0, word: "changed", code: nil, message: nil)
    let fault = #expect(throws: Journal.Fault.self) { try Journal(Self.bytes([whole[0], early])) }
    #expect(fault?.line == 2, "an answer before anything was sent")
  }
}

@Suite("What is taken back")
struct UndoingTests {
  private func undoing(_ words: String?..., withUnanswered: Bool = false) throws -> [String] {
    let records = words.count == 1 ? try JournalTests.records(words[0]) : try JournalTests.records(words[0], words[1])
    let journal = try Journal(JournalTests.bytes(records))
    return journal.undoing(withUnanswered: withUnanswered).changes.map { "\($0.kind.rawValue) \($0.account.name)" }
  }

  @Test("is what the server acknowledged, last first, the other way round (spring-ldap#279)")
  func acknowledged() throws {
    #expect(try undoing("changed", "changed") == ["add c", "delete b", "delete ExchSvc"])
    for word in ["refused", "already-so", "unanswered", nil] {
      #expect(try undoing("changed", word) == ["delete b", "delete ExchSvc"])
    }
    #expect(try undoing("refused").isEmpty)
  }

  @Test("is what was never answered too, where somebody wants that")
  func unanswered() throws {
    #expect(try undoing("changed", nil, withUnanswered: true) == ["add c", "delete b", "delete ExchSvc"])
    #expect(try undoing("changed", "unanswered", withUnanswered: true).first == "add c")
    #expect(try undoing("changed", "refused", withUnanswered: true).count == 2)
    let journal = try Journal(JournalTests.bytes(JournalTests.records("unanswered", nil)))
    let left = try journal.undoing().plan(
      Facts(directory: DirectoryFacts(name: "corp", url: "ldap://dc1")), server: "dc1")
    #expect(left.setAside.map { $0.why.prefix(8) } == ["2 values", "1 value "])
  }
}
