import Directory
import LabSupport
import Testing

@testable import OpenLDAP

/// A change that is tied to a condition (assertion control, RFC 4528).
@Suite(.mustEnd)
struct AssertedModifyTests {
  private static let assertion = "1.3.6.1.1.12"

  @Test(
    "the condition goes with the change, critical, as a filter",
    arguments: [
      "(entryCSN=20261125155507.603118Z#000000#000#000000)", "(&(cn=g)(!(member=uid=x,dc=corp)))", "(member=*)",
      "(cn=a\\2a\\28b\\29\\5c\\00)", "(cn=J\\c3\\b6rg)", "(cn:dn:2.5.13.2:=g)", "(cn=a*b*c)",
    ])
  func control(filter: String) async throws {
    let server = try Self.server([.modifyDone()])
    try await Offer.open(server).modify(try Offer.addition(), onlyIf: Filter(parsing: filter))
    let control = try #require(server.modifies.first?.controls.first)
    #expect(control.oid == Self.assertion)
    #expect(control.isCritical)
    #expect(control.filterText == filter)
    #expect(server.modifies.first?.controls.count == 1)
  }

  @Test("the change is the same with a condition and without, which sends no control")
  func without() async throws {
    let server = try Self.server([.modifyDone()])
    let directory = try await Offer.open(server)
    try await directory.modify(try Offer.addition(), onlyIf: nil)
    try await directory.modify(try Offer.addition(), onlyIf: .present("cn"))
    #expect(server.modifies.map(\.controls.count) == [0, 1])
    #expect(server.modifies[0].operation == server.modifies[1].operation)
  }

  @Test("a condition that does not hold, and every other refusal, comes out as its code", arguments: [122, 50, 20, 12])
  func refused(code: Int) async throws {
    let server = try Self.server([.modifyDone(.init(code, diagnostic: "no luck"))])
    let directory = try await Offer.open(server)
    for _ in 0..<2 {
      let error = await Offer.failure {
        try await directory.modify(try Offer.addition(), onlyIf: .present("cn"))
      }
      #expect(error?.resultCode == ResultCode(rawValue: Int32(code)))
      #expect(error?.operation == .modify)
      #expect(error?.serverText == "no luck")
    }
    #expect(server.modifies.count == 2, "an answer does not end the connection")
  }

  @Test("a server that does not offer it gets no change at all, and can still be asked and changed")
  func notOffered() async throws {
    let server = try Offer.server(controls: ["1.2.840.113556.1.4.319"]) { $0.success }
    let directory = try await Offer.open(server)
    let error = await Offer.failure { try await directory.modify(try Offer.addition(), onlyIf: .present("cn")) }
    guard case .notAllowed = error?.condition else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(server.modifies.isEmpty)
    try await directory.modify(try Offer.addition(), onlyIf: nil)
  }

  @Test("an answer that never comes, and one of another kind, are told for what they are")
  func broken() async throws {
    for (answer, condition) in [
      ([.stall], .noAnswer(seconds: 0.5)), ([.close], .connectionLost),
      ([.extended(.init(12))], .malformedAnswer("it answers something else")),
    ] as [([ScriptedServer.Response], DirectoryError.Condition)] {
      let server = try Self.server(answer)
      defer { server.stop() }
      let directory = try await Offer.open(server, step: .milliseconds(500))
      let error = await Offer.failure { try await directory.modify(try Offer.addition(), onlyIf: .present("cn")) }
      #expect(error?.condition == condition)
    }
  }

  private static func server(_ answer: [ScriptedServer.Response]) throws -> ScriptedServer {
    try Offer.server(controls: [assertion]) { request in
      if case .modify = request.operation { answer } else { request.success }
    }
  }
}
