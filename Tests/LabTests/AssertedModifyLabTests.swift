import Directory
import LabSupport
import OpenLDAP
import Testing

/// Changes that are tied to a condition (RFC 4528), against real servers.
@Suite(.mustEnd)
struct AssertedModifyLabTests {
  private static let group = "cn=g,dc=corp,dc=example"
  private static let seed = "dn: \(group)\nobjectClass: groupOfNames\ncn: g\nmember: uid=first\n\n"

  @Test("slapd makes the change while entryCSN is what was read, and no longer", .lab("slapd", "ldapmodify"))
  func entryCSN() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { slapd in
      let directory = try await LabConnection.open(slapd.url)
      #expect(directory.server.rootDSE.takesAssertions)
      let read = try await Self.state(directory)
      let (second, late) = (try Self.addition("uid=second"), try Self.addition("uid=late"))
      #expect(try await directory.attempt(second, onlyIf: read) == .done)
      #expect(try await directory.attempt(late, onlyIf: read) == .answered(.assertionFailed))
      #expect(try await !slapd.search(filter: "(cn=g)").contains("uid=late"))
      let now = try await Self.state(directory)
      #expect(try await directory.attempt(late, onlyIf: now) == .done)
      #expect(try await slapd.search(filter: "(cn=g)").contains("member: uid=late\n"))
    }
  }

  @Test("a condition on the members themselves is heeded, and one nobody can tell is none", .lab("slapd", "ldapmodify"))
  func members() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { slapd in
      let directory = try await LabConnection.open(slapd.url)
      let change = try Self.addition("uid=x")
      for filter in ["(!(member=uid=first))", "(noSuchType=x)"] {
        let assertion = try Filter(parsing: filter)
        #expect(try await directory.attempt(change, onlyIf: assertion) == .answered(.assertionFailed))
      }
      #expect(try await directory.attempt(change, onlyIf: .equals("member", "UID=First")) == .done)
      #expect(try await slapd.search(filter: "(cn=g)").contains("member: uid=x\n"))
    }
  }

  @Test("389 Directory Server does not offer it, and is sent no change", .lab389)
  func directoryServer389() async throws {
    let server = try await DirectoryServer389Lab.shared(memberOf: false)
    let directory = try await LabConnection.open(server.url)
    #expect(!directory.server.rootDSE.takesAssertions)
    let change = try LabConnection.addition(of: "uid=asserted", to: DirectoryServer389Lab.group("Stale"))
    #expect(try await directory.attempt(change, onlyIf: .present("cn")) == .notSent)
    #expect(try await !server.search(base: DirectoryServer389Lab.group("Stale")).contains("uid=asserted"))
  }

  private static func addition(_ member: String) throws -> Modification {
    try LabConnection.addition(of: member, to: group)
  }

  /// The state that the group is in, as a condition.
  private static func state(_ directory: WritableLiveDirectory) async throws -> Filter {
    let question = SearchRequest(
      base: .name(try DistinguishedName(group)), scope: .base, attributes: ["entryCSN"])
    let entry = try #require(try await directory.replies(to: [question])[0].entries.first)
    return .equals("entryCSN", try #require(entry.string("entryCSN")))
  }
}
