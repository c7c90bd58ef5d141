import Auditing
import Directory
import Membership
import Testing

@Suite("What a group says of its links")
struct ExpiryTests {
  private static let control = "supportedControl: 1.2.840.113556.1.4.2309\n"

  private static func expiring(_ control: String = control) -> String {
    Samples.corp.replacing("dnsHostName: dc1", with: control + "dnsHostName: dc1").replacing(
      "member: CN=Nested,CN=Users,DC=corp", with: "member: <TTL=3600>,CN=Nested,CN=Users,DC=corp")
  }

  @Test("is how long they last, asked of the groups on the way only (MS-ADTS §3.1.1.9.2)")
  func expiry() async throws {
    let directory = try DirectoryDouble(Self.expiring())
    let verdict = try await audit(directory, "Nested")
    #expect(verdict.told == "at-risk membership-expiring")
    #expect(verdict.reasons[0].message == "Nested drops out of Domänen-Admins in 1 h")
    let asked = directory.log.requests.joined().filter(\.showsExpiry).map(\.base.description)
    #expect(asked == ["CN=Domänen-Admins,CN=Users,DC=corp", "CN=Ops,CN=Users,DC=corp"])
  }

  @Test("is not asked of a server that does not offer it")
  func notOffered() async throws {
    let directory = try DirectoryDouble(Self.expiring(""))
    #expect(try await audit(directory, "Nested").told == "compliant")
    #expect(directory.log.requests.joined().filter(\.showsExpiry).isEmpty)
  }

  @Test("leaves a membership standing, and at risk, where it could not be read")
  func unread() async throws {
    var directory = try DirectoryDouble(Self.expiring())
    directory.ending = {
      $0.showsExpiry ? .failed(DirectoryError(.search, .malformedAnswer("the slices of member do not join"))) : nil
    }
    #expect(try await audit(directory, "Nested").told == "at-risk incomplete-read")
    directory.ending = { _ in nil }
    directory.withholds = { $0.showsExpiry }
    #expect(try await audit(directory, "Nested").told == "at-risk unreadable", "no answer is none that they stay")
  }

  @Test("is when members came and went, asked for an explanation only (MS-ADTS §2.2.8)")
  func history() async throws {
    func xml(_ name: String, _ deleted: String) -> String {
      "<DS_REPL_VALUE_META_DATA><pszAttributeName>member</pszAttributeName><pszObjectDn>\(name)</pszObjectDn>"
        + "<ftimeDeleted>\(deleted)</ftimeDeleted><ftimeCreated>2024-01-15T08:30:00Z</ftimeCreated>"
        + "<pszLastOriginatingDsaDN>CN=NTDS Settings,CN=DC1,DC=corp</pszLastOriginatingDsaDN></DS_REPL_VALUE_META_DATA>"
    }
    let gone = xml("CN=Exchange Service,CN=Users,DC=corp", "2024-01-16T08:30:00Z")
    let text = Samples.corp.replacing(
      "sAMAccountName: Domänen-Admins", with: "sAMAccountName: Domänen-Admins\nmsDS-ReplValueMetaData: \(gone)")
    let directory = try DirectoryDouble(text)
    let rule = Rule(
      name: "r", account: try PrincipalReference("ExchSvc"),
      expectations: [Expectation(.member, of: try PrincipalReference("@domain-admins"))])
    let facts = await Auditor(directory, name: "corp", isDetailed: true).facts(for: Roster(rules: [rule]))
    let history = facts.graph.history(
      of: try DistinguishedName("CN=Exchange Service,CN=Users,DC=corp"),
      in: try DistinguishedName("CN=Domänen-Admins,CN=Users,DC=corp"))
    #expect(history?.removed?.seconds == 1_705_393_800)
    #expect(history?.server == "dc1")
    let plain = try DirectoryDouble(text)
    _ = try await audit(plain, "ExchSvc")
    #expect(
      !plain.log.requests.joined().flatMap(\.attributes).contains { $0.hasPrefix("msDS-Repl") || $0 == "whenChanged" })
  }
}
