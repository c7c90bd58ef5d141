import Membership
import Testing

@testable import Auditing
@testable import Directory

@Suite("The entries of Everyone and Authenticated Users")
struct LogonIdentityTests {
  @Test(
    "are those that show one of their SIDs; beside another entry nobody knows them all: everybody would be in its groups"
  )
  func others() throws {
    let everyone = try Self.entries([LogonIdentity.everyone.sid])
    #expect(everyone.found.map(\.sid) == [LogonIdentity.everyone.sid])
    #expect(everyone.shortfall == nil)
    for stranger in [SecurityIdentifier("S-1-5-21-1-2-3-512"), nil] {
      let entries = try Self.entries([LogonIdentity.everyone.sid, stranger])
      #expect(entries.found.map(\.sid) == [LogonIdentity.everyone.sid])
      #expect(entries.shortfall?.code == .incompleteRead)
    }
  }

  private static func entries(_ sids: [SecurityIdentifier?]) throws -> LogonIdentity.Entries {
    let entries = sids.enumerated().map { place, sid in
      var entry = Entry(name: Array("CN=\(place),DC=corp".utf8).span)
      entry.append("objectClass", ["foreignSecurityPrincipal"])
      if let sid {
        entry.beginAttribute(Array("objectSid".utf8).span)
        entry.appendValue(sid.bytes.span)
      }
      return entry
    }
    return try LogonIdentity.Entries(
      [SearchReply(entries: entries)], PrincipalReader(Vocabulary.of(.activeDirectory)))
  }
}
