import LabSupport
import Synchronization
import Testing

/// What becomes of a modify whose answer is not plain success: the report has to say what the directory then holds.
@Suite(.mustEnd)
struct ModifyOutcomeTests {
  private static let group = "cn=g,dc=corp,dc=example"
  private static let account = "uid=svc,dc=corp,dc=example"

  @Test(
    "an answer, or none, is told for what it is, and the directory is read again",
    arguments: [
      // What the server answers, whether it wrote, the outcome told, the exit status.
      ([.modifyDone(.init(20))], true, "already-so", 0), ([.modifyDone(.init(20))], false, "refused", 1),
      ([.modifyDone(.init(68))], true, "already-so", 0), ([.modifyDone(.init(50))], false, "refused", 1),
      ([.modifyDone(.init(51))], false, "refused", 1), ([.close], true, "unanswered", 0),
      ([.close], false, "unanswered", 1), ([.stall], true, "unanswered", 0), ([.modifyDone()], true, "changed", 0),
      ([.modifyDone()], false, "changed", 1),
    ] as [([ScriptedServer.Response], Bool, String, Int)])
  func outcome(answer: [ScriptedServer.Response], writes: Bool, told: String, status: Int) async throws {
    let server = try Self.directory(answering: answer, writes: writes)
    let arguments = ["remediate", "--apply", "--account", "svc", "--group", Self.group, "--network-timeout", "1"]
    let result = try await RollcallProgram.report(arguments + ["--url", server.url])
    #expect(result.status == status)
    #expect(result.report.plan?.changes.map(\.outcome) == [told])
    #expect(result.report.verdicts.first?.status == (writes ? "compliant" : "drift"))
    let mayBeOurs = told == "changed" || told == "unanswered" && writes
    #expect(result.report.plan?.inverse.isEmpty == !mayBeOurs, "only what this run may have written is taken back")
    let count = server.requests.count { if case .modify = $0.operation { true } else { false } }
    #expect(count == (told == "refused" ? answer.tries : 1))
  }

  @Test("a dry run sends no modify", arguments: [[], ["--format", "json"]])
  func dryRun(_ more: [String]) async throws {
    let server = try Self.directory(answering: [.modifyDone()], writes: true)
    let arguments = ["remediate", "--account", "svc", "--group", Self.group, "--url", server.url]
    let answer = try await RollcallProgram.run(arguments + more)
    #expect(answer.status == 2)
    #expect(!server.requests.contains { if case .modify = $0.operation { true } else { false } })
  }

  /// A directory of one account and one group.
  private static func directory(answering answer: [ScriptedServer.Response], writes: Bool) throws -> ScriptedServer {
    let state = State()
    return try ScriptedServer { request in
      switch request.operation {
      case .search(let search): search.base.isEmpty ? root : state.answer(search)
      case .modify: state.change(writes, answer)
      default: request.success
      }
    }
  }

  private static let root: [ScriptedServer.Response] = [
    .entry("", ["objectClass": ["OpenLDAProotDSE"], "namingContexts": ["dc=corp,dc=example"]]), .searchDone(),
  ]

  /// Whether the account is in the group.
  private final class State: Sendable {
    private let isMember = Atomic(false)

    func change(_ writes: Bool, _ answer: [ScriptedServer.Response]) -> [ScriptedServer.Response] {
      if writes { isMember.store(true, ordering: .relaxed) }
      return answer
    }

    func answer(_ search: ScriptedServer.Search) -> [ScriptedServer.Response] {
      let member = isMember.load(ordering: .relaxed) ? [account] : []
      let entry = ScriptedServer.Response.entry(
        group, ["objectClass": ["groupOfNames"], "cn": ["g"], "member": ["cn=nobody"] + member])
      if search.base == group { return [entry, .searchDone()] }
      if search.filterText.contains("uid=svc)") && !search.filterText.contains("member") || search.scope == 0 {
        return [.entry(account, ["objectClass": ["account"], "uid": ["svc"]]), .searchDone()]
      }
      return search.filterText.contains("member=\(account)") && !member.isEmpty
        ? [entry, .searchDone()] : [.searchDone()]
    }
  }
}

extension [ScriptedServer.Response] {
  /// How often a change is sent that is answered so: who says that it is so already, and does not show it, is asked once more, and who
  /// is busy three times.
  fileprivate var tries: Int {
    guard case .modifyDone(let outcome, _)? = first else { return 1 }
    return [20: 2, 51: 4][outcome.code] ?? 1
  }
}
