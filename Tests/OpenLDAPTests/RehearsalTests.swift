import Directory
import LabSupport
import Testing

@testable import OpenLDAP

/// A change that is tried and not made (No-Op control, draft-zeilenga-ldap-noop).
@Suite(.mustEnd)
struct RehearsalTests {
  private static let noOperation = "1.3.6.1.4.1.4203.666.5.2"

  @Test("the change goes out with the control alone, critical and without a value; noOperation is a yes")
  func control() async throws {
    let server = try Self.server([.modifyDone(.init(0x410E))])
    try await Offer.open(server).rehearse(try Offer.addition())
    #expect(server.modifies.map(\.controls) == [[.init(Self.noOperation, isCritical: true)]])
    let change = ScriptedServer.Change(
      kind: 0, attribute: "member", values: [Array("uid=a,\(Offer.base)".utf8)])
    #expect(server.modifies.map(\.operation) == [.modify(dn: Offer.group, changes: [change])])
  }

  @Test(
    "every other code is what the change would be refused with",
    arguments: [1, 12, 16, 19, 20, 50, 53, 65, 80, 122, 0x410D, 0x410F])
  func refused(code: Int) async throws {
    let server = try Self.server([.modifyDone(.init(code, diagnostic: "no luck"))])
    let directory = try await Offer.open(server)
    let error = await Offer.failure { try await directory.rehearse(try Offer.addition()) }
    #expect(error?.condition == .result(ResultCode(rawValue: Int32(code))))
    #expect(error?.operation == .modify)
    #expect(error?.serverText == "no luck")
  }

  @Test("plain success is no yes: the change may have been made, and the directory can be read to see")
  func success() async throws {
    let server = try Self.server([.modifyDone()])
    let directory = try await Offer.open(server)
    let error = await Offer.failure { try await directory.rehearse(try Offer.addition()) }
    #expect(error?.resultCode == nil)
    #expect(error?.message.contains("may have been carried out") == true)
    guard case .malformedAnswer = error?.condition else { return #expect(Bool(false), "\(String(describing: error))") }
    let question = SearchRequest(base: .name(try DistinguishedName(Offer.group)), scope: .base, attributes: ["member"])
    #expect(try await directory.replies(to: [question])[0].failure == nil)
  }

  @Test("a server that does not offer it gets no change at all")
  func notOffered() async throws {
    let server = try Offer.server(controls: ["1.3.6.1.1.12"]) { $0.success }
    let directory = try await Offer.open(server)
    let error = await Offer.failure { try await directory.rehearse(try Offer.addition()) }
    guard case .notAllowed = error?.condition else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(server.modifies.isEmpty)
  }

  @Test("an answer that never comes, and one of another kind, are told for what they are")
  func broken() async throws {
    for (answer, condition) in [
      ([.stall], .noAnswer(seconds: 0.5)), ([.close], .connectionLost),
      ([.extended(.init(0x410E))], .malformedAnswer("it answers something else")),
    ] as [([ScriptedServer.Response], DirectoryError.Condition)] {
      let server = try Self.server(answer)
      defer { server.stop() }
      let directory = try await Offer.open(server, step: .milliseconds(500))
      let error = await Offer.failure { try await directory.rehearse(try Offer.addition()) }
      #expect(error?.condition == condition)
    }
  }

  private static func server(_ answer: [ScriptedServer.Response]) throws -> ScriptedServer {
    try Offer.server(controls: [noOperation]) { request in
      if case .modify = request.operation { answer } else { request.success }
    }
  }
}
