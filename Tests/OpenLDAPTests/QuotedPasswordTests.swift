import Directory
import LabSupport
import Testing

@testable import OpenLDAP

/// A server that says what it was sent.
struct QuotedPasswordTests {
  private static let password = "S3cr3tAudit!"

  @Test("a password that the server quotes is told nowhere: neither in the refusal of a bind nor later")
  func quoted() async throws {
    for isTaken in [false, true] {
      let words = ScriptedServer.Outcome(isTaken ? 53 : 49, diagnostic: "bad \(Self.password), \(Self.password)!")
      let server = try ScriptedServer { request in
        if request.search == nil, isTaken { return request.success }
        return request.search == nil ? [.bindDone(words)] : [.searchDone(words)]
      }
      let options = ConnectionOptions(
        endpoint: try Directory.Endpoint(server.url), bind: .simple(name: "cn=a", password: Secret(Self.password.utf8)),
        allowsPlaintext: true, limits: TimeLimits(step: .seconds(5), runEnds: .now + .seconds(20)))
      let error = await #expect(throws: DirectoryError.self) { try await LiveDirectory.open(options) }
      #expect(error?.serverText == "bad …, …!")
      #expect(error?.operation == (isTaken ? .search : .bind))
    }
  }
}
