import Auditing
import Directory
import Membership
import Testing

@Suite("A member of a group that a filter closes")
struct FilterCheckTests {
  /// A server with svc in admins, and somebody else who answers to the filter.
  private static func server() throws -> DirectoryDouble {
    var double = try DirectoryDouble(
      Samples.with("dn: uid=far,o=a\nobjectClass: inetOrgPerson\nuid: far\nmail: other", in: Samples.people))
    double.isLive = true
    return double
  }

  private static let isKnown = "(|(mail=other)(!(mail=other)))"

  @Test("is a stranger where it is known that he does not answer, and asked about once")
  func known() async throws {
    let directory = try Self.server()
    let closing = try Rule.closing("admins", filters: [.equals("mail", "other")])
    #expect(try await told(directory, closing).contains("svc drift unexpected-member"))
    #expect(directory.log.requests.joined().count { $0.filter.description == Self.isKnown } == 1)
  }

  @Test("is unknown where nobody knows whether he answers, with the failure where that is why")
  func unknown() async throws {
    var directory = try Self.server()
    directory.withholds = { $0.filter.description == Self.isKnown && $0.scope == .base }
    let closing = try Rule.closing("admins", filters: [.equals("mail", "other")])
    #expect(try await told(directory, closing).contains("svc unknown unreadable unexpected-member"))
    let busy = directory.ending(.timeLimitExceeded, where: Self.isKnown)
    #expect(try await told(busy, closing).contains("svc unknown incomplete-read unexpected-member"))
  }

  @Test("is not asked about where the filter could not be asked, or does not look where he is")
  func unasked() async throws {
    for filter in [
      try AccountFilter.equals("mail", "other", below: "cn=elsewhere,o=a"), try AccountFilter.equals("mail", "other"),
    ] {
      let directory = try Self.server().ending(.sizeLimitExceeded, where: "(mail=other)")
      _ = try await told(directory, .closing("admins", filters: [filter]))
      #expect(!directory.log.requests.joined().contains { $0.filter.description == Self.isKnown && $0.scope == .base })
    }
  }

  @Test("is told of by a snapshot as by the server")
  func snapshot() async throws {
    for isHidden in [false, true] {
      var directory = try Self.server()
      if isHidden { directory.withholds = { $0.filter.description == Self.isKnown && $0.scope == .base } }
      let recorder = RecordingDirectory(directory)
      let closing = try Rule.closing("admins", filters: [.equals("mail", "other")])
      let live = try await told(recorder, closing)
      let text = try recorder.transcript.ldif(of: recorder.server, readAt: 0)
      let file = try SnapshotFile.open(Array(text.utf8), url: "e.ldif", kind: nil)
      #expect(try await told(file, closing) == live)
      #expect(live.contains(isHidden ? "svc unknown unreadable unexpected-member" : "svc drift unexpected-member"))
    }
  }
}
