import Directory
import Membership
import Remediation
import Testing

@Suite("The remediator")
struct RemediatorTests {
  private static let adding = Case()
  private static let removing = Case(mustNot: true, links: [.member])
  private static let admins = "CN=Admins,DC=corp"

  private static let assertion = "1.3.6.1.1.12"

  /// Who is in the group of the cases before anything is done.
  private static func start(_ more: String...) -> [String: [String]] {
    [admins: ["CN=ExchSvc,DC=corp", "CN=b,DC=corp"] + more]
  }

  private static func apply(
    _ plan: Plan, to writer: WriterDouble, _ journal: any Journaling = JournalDouble(), keepsGoing: Bool = false
  ) async throws -> [Remediator.Outcome] {
    let states = try await GroupStateReader(writer).read(plan.groups)
    return await Remediator(writer, journal: journal, Remediator.Orders(keepsGoing: keepsGoing)).apply(plan, states)
  }

  private func outcome(_ code: Int32, _ text: String?, _ change: Case) async throws -> Remediator.Outcome {
    let error = DirectoryError(.modify, .result(ResultCode(rawValue: code)), serverText: text)
    let members = change.mustNot ? Self.start() : [Self.admins: ["CN=b,DC=corp"]]
    // Somebody else is quicker: what the answer says is so once it is given.
    let writer = WriterDouble(error, members: members, controls: [Self.assertion])
    let after = change.mustNot ? ["CN=b,DC=corp"] : ["CN=b,DC=corp", "CN=ExchSvc,DC=corp"]
    let meddler = Meddler(writer) { try writer.meddle(Self.admins, after) }
    return try #require(await Self.apply(try plan(change), to: writer, meddler).first)
  }

  @Test("sends exactly what the plan shows, in its order (ansible.windows#532, redmine_ldap_sync#64)")
  func sends() async throws {
    let writer = WriterDouble(members: [Self.admins: ["CN=b,DC=corp", "CN=z,DC=corp"]])
    let plan = try plan(Self.adding, Case(mustNot: true, account: "b", links: [.member]), Case(account: "c"))
    #expect(try await Self.apply(plan, to: writer) == [.changed, .changed, .changed])
    #expect(writer.sent == plan.batches.map(\.modification))
    #expect(writer.sent.map(\.kind) == [.add, .delete])
    #expect(writer.sent.map(\.values.count) == [2, 1])
    #expect(try writer.members(of: Self.admins) == ["CN=z,DC=corp", "CN=ExchSvc,DC=corp", "CN=c,DC=corp"])
  }

  @Test("sends nothing for an empty plan")
  func nothing() async throws {
    let writer = WriterDouble()
    #expect(try await Self.apply(try plan(Case(links: [.member])), to: writer).isEmpty)
    #expect(writer.sent.isEmpty)
  }

  @Test("sends nothing that the directory holds already, and says so")
  func alreadyHeld() async throws {
    let writer = WriterDouble(members: Self.start())
    let plan = try plan(Self.adding, Case(mustNot: true, account: "gone", links: [.member]))
    #expect(try await Self.apply(plan, to: writer) == [.alreadySo, .alreadySo])
    #expect(writer.sent.isEmpty)
  }

  @Test(
    "takes a member that is there already for no failure (community.general#977, ansible.windows#736)",
    arguments: [
      (20, nil), (68, "00000562: UpdErr: DSID-031A11E2, problem 6005 (ENTRY_EXISTS), data 0"),
      (68, "Attribute member already exists for target GUID 0"), (68, nil),
    ] as [(Int32, String?)])
  func alreadyThere(code: Int32, text: String?) async throws {
    #expect(try await outcome(code, text, Self.adding) == .alreadySo)
  }

  @Test(
    "takes a member that is gone already for no failure",
    arguments: [
      (16, nil), (53, "00000561: SvcErr: DSID-031A120C, problem 5003 (WILL_NOT_PERFORM), data 0"),
      (53, "00000529: SvcErr"), (53, "Attribute member doesn't exist for target GUID 0"),
    ] as [(Int32, String?)])
  func alreadyGone(code: Int32, text: String?) async throws {
    #expect(try await outcome(code, text, Self.removing) == .alreadySo)
  }

  @Test(
    "takes no other refusal for success",
    arguments: [
      // A link to the account's own primary group is refused with 68 and is not there.
      (68, "00002071: samldb: member CN=x already set via primaryGroupID", adding), (16, nil, adding),
      (53, "00000561: x", adding),
      (50, nil, adding), (32, "00000525", adding), (65, nil, removing), (20, nil, removing), (68, "00000562", removing),
      (53, nil, removing), (53, "0000055E: the primary group cannot be removed", removing),
      (53, "00002035: x 00000561", removing),
    ] as [(Int32, String?, Case)])
  func refused(code: Int32, text: String?, change: Case) async throws {
    let error = DirectoryError(.modify, .result(ResultCode(rawValue: code)), serverText: text)
    #expect(try await outcome(code, text, change) == .refused(error))
  }

  @Test("stops at the first refusal: what comes after is not tried, unless it is told to go on")
  func stops() async throws {
    let refusal = DirectoryError(.modify, .result(.insufficientAccessRights))
    let cases = ["A", "B", "C", "D"].map { Case(group: $0) }
    let members = Dictionary(uniqueKeysWithValues: cases.map { ("CN=\($0.group),DC=corp", ["CN=z,DC=corp"]) })
    let plan = Planner.plan(try cases.map { try $0.verdict() }, server: "dc1")
    for (keepsGoing, rest) in [(false, Remediator.Outcome.notTried), (true, .changed)] {
      let writer = WriterDouble(nil, refusal, members: members)
      let outcomes = try await Self.apply(plan, to: writer, keepsGoing: keepsGoing)
      #expect(outcomes == [.changed, .refused(refusal), rest, rest])
      #expect(writer.sent.count == (keepsGoing ? 4 : 2))
    }
  }

  @Test("stops, not knowing, when the connection is lost or something else goes wrong, whatever it was told")
  func lost() async throws {
    let lost = DirectoryError(.modify, .connectionLost)
    let members = [Self.admins: ["CN=z,DC=corp"], "CN=B,DC=corp": []]
    let plan = try plan(Self.adding, Case(group: "B"))
    let writer = WriterDouble(lost, members: members)
    #expect(try await Self.apply(plan, to: writer, keepsGoing: true) == [.unanswered(lost), .notTried])
    let outcomes = try await Self.apply(plan, to: WriterDouble(WriterDouble.Surprise(), members: members))
    guard case .unanswered(let error) = outcomes.first else { return #expect(Bool(false)) }
    #expect(error.operation == .modify)
    #expect(outcomes.last == .notTried)
  }

  @Test("sends a thousand values at most at once (lsc#256), and reads the group again before it goes on")
  func chunks() async throws {
    let writer = WriterDouble(members: [Self.admins: ["CN=z,DC=corp"]])
    let cases = try (0..<2_600).map { try Case(account: "a\($0)").verdict() }
    let plan = Planner.plan(cases, server: "dc1")
    #expect(try await Self.apply(plan, to: writer).allSatisfy { $0 == .changed })
    #expect(writer.sent.map(\.values.count) == [1_000, 1_000, 600])
    #expect(try writer.members(of: Self.admins).count == 2_601)
    #expect(writer.reads == 4, "once before the plan is carried out, and before each modify")
  }

  @Test("sends half of what a server finds too much, and half of that")
  func adminLimit() async throws {
    let tooMuch = DirectoryError(.modify, .result(.adminLimitExceeded))
    let writer = WriterDouble(tooMuch, tooMuch, members: [Self.admins: ["CN=z,DC=corp"]])
    let plan = Planner.plan(try (0..<8).map { try Case(account: "a\($0)").verdict() }, server: "dc1")
    #expect(try await Self.apply(plan, to: writer).allSatisfy { $0 == .changed })
    #expect(writer.sent.map(\.values.count) == [8, 4, 2, 2, 4])
    let alone = WriterDouble(tooMuch, members: [Self.admins: ["CN=z,DC=corp"]])
    #expect(try await Self.apply(try RemediationTests.plan(Self.adding), to: alone) == [.refused(tooMuch)])
  }

  @Test("sends the others of a modify that one value kept out, after a look at the group")
  func oneIsThere() async throws {
    let there = DirectoryError(.modify, .result(.attributeOrValueExists))
    let writer = WriterDouble(there, members: [Self.admins: ["CN=z,DC=corp"]], controls: [Self.assertion])
    let plan = try plan(Case(account: "a"), Case(account: "b"))
    let states = try await GroupStateReader(writer).read(plan.groups)
    // Somebody else adds one of the two after the group was read.
    try writer.meddle(Self.admins, ["CN=z,DC=corp", "CN=a,DC=corp"])
    #expect(await Remediator(writer, journal: JournalDouble()).apply(plan, states) == [.alreadySo, .changed])
    #expect(writer.sent.map(\.values) == [["CN=a,DC=corp", "CN=b,DC=corp"], ["CN=b,DC=corp"]])
  }

  @Test("takes a server that says of what is not there that it is for one that refuses, and ends")
  func liar() async throws {
    let there = DirectoryError(.modify, .result(.attributeOrValueExists))
    let members = [Self.admins: ["CN=z,DC=corp"]]
    let writer = WriterDouble(there, there, there, there, there, there, members: members)
    let outcomes = try await Self.apply(
      try plan(Case(account: "a"), Case(account: "b")), to: writer, keepsGoing: true)
    #expect(outcomes == [.refused(there), .refused(there)])
    #expect(writer.sent.count == 6, "both twice, and then each alone twice")
    let one = WriterDouble(there, there, members: members)
    #expect(try await Self.apply(try plan(Case(account: "a")), to: one) == [.refused(there)])
  }

  @Test("leaves the last member where he is when those who were to make room were refused, unless that is allowed")
  func emptied() async throws {
    let refusal = DirectoryError(.modify, .result(.insufficientAccessRights))
    let members = [Self.admins: ["CN=ExchSvc,DC=corp"]]
    let plan = try plan(Case(account: "new"), Case(mustNot: true, links: [.member]))
    let held = try await Self.apply(plan, to: WriterDouble(refusal, members: members), keepsGoing: true)
    #expect(held == [.refused(refusal), .heldBack("Admins would be left without a member")])
    let writer = WriterDouble(refusal, members: members)
    let states = try await GroupStateReader(writer).read(plan.groups)
    let orders = Remediator.Orders(keepsGoing: true, mayEmpty: true)
    #expect(await Remediator(writer, journal: JournalDouble(), orders).apply(plan, states).last == .changed)
  }

  @Test("writes to no group that could not be read, and to none that was made anew under its name")
  func unread() async throws {
    let plan = try plan(Self.adding)
    let group = try #require(plan.groups.first)
    let unread = [group.dn: try await GroupStateReader(WriterDouble()).read([group]).values.first].compactMapValues(
      \.self)
    let writer = WriterDouble(members: Self.start())
    let outcomes = await Remediator(writer, journal: JournalDouble()).apply(plan, unread)
    guard case .refused = outcomes[0] else { return #expect(Bool(false)) }
    #expect(writer.sent.isEmpty)
    let known = Principal(
      dn: group.dn, name: "Admins", guid: GloballyUniqueIdentifier(packet: Array(repeating: 7, count: 16)),
      group: GroupTraits(memberAttribute: "member"))
    let state = try await GroupStateReader(WriterDouble(members: Self.start(), guid: 9)).read([known])[group.dn]
    #expect(state?.failure?.message.contains("another entry") == true)
    #expect(
      try await GroupStateReader(WriterDouble(members: Self.start(), guid: 7)).read([known])[group.dn]?.failure == nil)
  }

  @Test("refuses to go on in a group that somebody else changed between two of its modifies")
  func meddled() async throws {
    let writer = WriterDouble(members: [Self.admins: ["CN=ExchSvc,DC=corp", "CN=z,DC=corp"]])
    let plan = try plan(Case(account: "a"), Case(mustNot: true, links: [.member]))
    let meddler = Meddler(writer) { try writer.meddle(Self.admins, ["CN=ExchSvc,DC=corp", "CN=evil,DC=corp"]) }
    let outcomes = try await Self.apply(plan, to: writer, meddler)
    guard case .refused(let error) = outcomes.last else { return #expect(Bool(false)) }
    #expect(error.message.contains("somebody else changed Admins meanwhile"))
    #expect(writer.sent.count == 1)
  }

  @Test("goes on in the other groups after that, where it is told to")
  func meddledWithOne() async throws {
    let members = [
      Self.admins: ["CN=ExchSvc,DC=corp", "CN=z,DC=corp"], "CN=B,DC=corp": ["CN=ExchSvc,DC=corp", "CN=z,DC=corp"],
    ]
    let writer = WriterDouble(members: members)
    let plan = try plan(
      Case(account: "a"), Case(mustNot: true, links: [.member]), Case(mustNot: true, group: "B", links: [.member]))
    let meddler = Meddler(writer) { try writer.meddle(Self.admins, ["CN=ExchSvc,DC=corp", "CN=evil,DC=corp"]) }
    let outcomes = try await Self.apply(plan, to: writer, meddler, keepsGoing: true)
    #expect(outcomes.first == .changed && outcomes.last == .changed)
    #expect(writer.sent.count == 2)
  }

  @Test("adds whoever moves before it takes him out, and does not take him out where that failed")
  func moving() async throws {
    let refusal = DirectoryError(.modify, .result(.insufficientAccessRights))
    let members = [Self.admins: ["CN=ExchSvc,DC=corp", "CN=z,DC=corp"], "CN=New,DC=corp": ["CN=z,DC=corp"]]
    let plan = try plan(Case(mustNot: true, links: [.member]), Case(group: "New"))
    #expect(plan.changes.map(\.kind) == [.add, .delete])
    let writer = WriterDouble(refusal, members: members)
    let outcomes = try await Self.apply(plan, to: writer, keepsGoing: true)
    #expect(outcomes == [.refused(refusal), .heldBack("ExchSvc could not be added to where it is to go")])
    #expect(writer.sent.count == 1)
  }

  @Test("ties each modify to what it read, where the server can be told so (RFC 4528)")
  func condition() async throws {
    let writer = WriterDouble(members: Self.start(), controls: ["1.3.6.1.1.12"])
    _ = try await Self.apply(try plan(Case(account: "c"), Case(mustNot: true, links: [.member])), to: writer)
    let conditions = try ["csn-2", "csn-3"].map {
      try Filter(parsing: "(|(entryCSN=\($0))(!(entryDN=CN=Admins,DC=corp)))")
    }
    #expect(writer.conditions == conditions, "a condition on other entries would keep overlays from following up")
    let plain = WriterDouble(members: Self.start())
    _ = try await Self.apply(try plan(Case(account: "c")), to: plain)
    #expect(plain.conditions == [nil])
  }

  @Test("asks beforehand where the server offers that (No-Op), and of nothing that is so already")
  func rehearsal() async throws {
    let plan = try plan(Self.adding, Case(account: "c"))
    let offering = WriterDouble(members: Self.start(), controls: ["1.3.6.1.4.1.4203.666.5.2"])
    let states = try await GroupStateReader(offering).read(plan.groups)
    #expect(await Rehearsal(offering).refusal(of: plan, states) == nil)
    #expect(offering.rehearsed.map(\.values) == [["CN=c,DC=corp"]] && offering.sent.isEmpty)
    offering.refuseRehearsals(DirectoryError(.modify, .result(.insufficientAccessRights)))
    #expect(await Rehearsal(offering).refusal(of: plan, states)?.place == 1)
    // What the additions make room for cannot be tried before they are made.
    let swap = try RemediationTests.plan(Case(account: "d"), Case(mustNot: true, links: [.member]))
    let willing = WriterDouble(members: Self.start(), controls: ["1.3.6.1.4.1.4203.666.5.2"])
    let swapped = try await GroupStateReader(willing).read(swap.groups)
    #expect(await Rehearsal(willing).refusal(of: swap, swapped) == nil)
    #expect(willing.rehearsed.map(\.kind) == [.add])
    let other = WriterDouble(members: Self.start())
    #expect(await Rehearsal(other).refusal(of: plan, states) == nil && other.rehearsed.isEmpty)
  }

  @Test("writes down each modify before it is sent, and each answer (spring-ldap#279)")
  func journal() async throws {
    let refusal = DirectoryError(.modify, .result(.insufficientAccessRights), serverText: "no")
    let journal = JournalDouble()
    let writer = WriterDouble(nil, refusal, members: [Self.admins: [], "CN=B,DC=corp": []])
    _ = try await Self.apply(try plan(Self.adding, Case(group: "B")), to: writer, journal)
    guard case .sending(let first) = journal.records[0], case .sending(let second) = journal.records[2] else {
      return #expect(Bool(false))
    }
    #expect(first.members.map(\.value) == ["CN=ExchSvc,DC=corp"] && first.group.name == "Admins" && first.kind == .add)
    #expect(second.number == 2)
    #expect(journal.records[1] == .answer(number: 1, word: "changed", code: nil, message: nil))
    #expect(journal.records[3] == .answer(number: 2, word: "refused", code: 50, message: refusal.message))
  }

  @Test("takes what this client would not send for refused, and goes on where it is told to")
  func notAllowed() async throws {
    let refusal = DirectoryError(.modify, .notAllowed("no", .notOffered))
    let plan = try plan(Self.adding, Case(group: "B"))
    let members: [String: [String]] = [Self.admins: ["CN=z,DC=corp"], "CN=B,DC=corp": ["CN=z,DC=corp"]]
    let outcomes = try await Self.apply(plan, to: WriterDouble(refusal, members: members), keepsGoing: true)
    #expect(outcomes == [.refused(refusal), .changed])
  }

  @Test("holds back only who could not be added himself")
  func movingOthers() async throws {
    let refusal = DirectoryError(.modify, .result(.insufficientAccessRights))
    let members = [
      Self.admins: ["CN=ExchSvc,DC=corp", "CN=b,DC=corp", "CN=z,DC=corp"], "CN=New,DC=corp": ["CN=z,DC=corp"],
    ]
    let plan = try plan(
      Case(group: "New"), Case(mustNot: true, links: [.member]), Case(mustNot: true, account: "b", links: [.member]))
    let outcomes = try await Self.apply(plan, to: WriterDouble(refusal, members: members), keepsGoing: true)
    #expect(outcomes.map(\.word) == ["refused", "held-back", "changed"])
  }

  @Test("sends nothing that it could not write down, and nothing after an answer that it could not")
  func fullDisk() async throws {
    for (room, sent) in [(0, 0), (1, 1), (2, 1), (3, 2)] {
      let writer = WriterDouble(members: [Self.admins: [], "CN=B,DC=corp": [], "CN=C,DC=corp": []])
      let plan = try plan(Self.adding, Case(group: "B"), Case(group: "C"))
      let outcomes = try await Self.apply(plan, to: writer, JournalDouble(room: room))
      #expect(writer.sent.count == sent)
      #expect(outcomes.prefix(sent).allSatisfy { $0 == .changed } && outcomes.last == .notTried)
    }
  }
}

/// A journal during whose first answer somebody else is at work.
private struct Meddler: Journaling {
  private let act: @Sendable () throws -> Void

  init(_ writer: WriterDouble, _ act: @escaping @Sendable () throws -> Void) { self.act = act }

  func append(_ record: JournalRecord) throws {
    if case .answer = record { try act() }
  }
}
