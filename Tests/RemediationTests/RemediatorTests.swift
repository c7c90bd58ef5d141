import Directory
import Membership
import Remediation
import Testing

@Suite("The remediator")
struct RemediatorTests {
  private static let adding = Case()
  private static let removing = Case(mustNot: true, links: [.member])

  private func outcome(_ code: Int32, _ text: String?, _ change: Case) async throws -> Remediator.Outcome {
    let error = DirectoryError(.modify, .result(ResultCode(rawValue: code)), serverText: text)
    return try #require(await Remediator(WriterDouble(error)).apply(plan(change)).first)
  }

  @Test("sends exactly what the plan shows, in its order (ansible.windows#532, redmine_ldap_sync#64)")
  func sends() async throws {
    let writer = WriterDouble()
    let plan = try plan(Self.adding, Case(mustNot: true, account: "b", links: [.member]), Case(account: "c"))
    #expect(await Remediator(writer).apply(plan) == [.changed, .changed, .changed])
    #expect(writer.sent == plan.changes.map(\.modification))
    #expect(writer.sent.map(\.kind) == [.add, .delete, .add])
    #expect(writer.sent.allSatisfy { $0.values.count == 1 })
  }

  @Test("sends nothing for an empty plan")
  func nothing() async throws {
    let writer = WriterDouble()
    #expect(await Remediator(writer).apply(try plan(Case(links: [.member]))).isEmpty)
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

  @Test("stops at the first refusal: what comes after is not tried")
  func stops() async throws {
    let refusal = DirectoryError(.modify, .result(.insufficientAccessRights))
    let already = DirectoryError(.modify, .result(.attributeOrValueExists))
    let writer = WriterDouble(already, refusal)
    let outcomes = await Remediator(writer).apply(
      try plan(Case(account: "a"), Case(account: "b"), Case(account: "c"), Case(account: "d")))
    #expect(outcomes == [.alreadySo, .refused(refusal), .notTried, .notTried])
    #expect(writer.sent.count == 2)
  }

  @Test("stops, not knowing, when the connection is lost or something else goes wrong")
  func lost() async throws {
    let lost = DirectoryError(.modify, .connectionLost)
    #expect(await Remediator(WriterDouble(lost)).apply(try plan(Self.adding)) == [.unanswered(lost)])
    let outcomes = await Remediator(WriterDouble(WriterDouble.Surprise())).apply(
      try plan(Self.adding, Case(account: "b")))
    guard case .unanswered(let error) = outcomes.first else { return #expect(Bool(false)) }
    #expect(error.operation == .modify)
    #expect(outcomes.last == .notTried)
  }
}
