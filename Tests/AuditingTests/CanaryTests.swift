import Auditing
import Directory
import Membership
import Testing

@Suite("The canary")
struct CanaryTests {
  @Test("lets an absence be believed when the entry that must exist is seen")
  func seen() async throws {
    let directory = try DirectoryDouble(Samples.corp)
    #expect(try await audit(directory, "Nobody").told == "drift account-not-found")
    let canary = directory.log.requests[1].last
    #expect(canary?.base.description == "<SID=S-1-5-21-1-2-3-500>")
    #expect(canary?.scope == .base)
  }

  @Test(
    "makes an absence unknown when an access rule hides the subtree (keycloak#48781, wg-portal#744)",
    arguments: [false, true])
  func hidden(mustNot: Bool) async throws {
    let directory = try DirectoryDouble(Samples.corp).hiding("CN=Users")
    let verdict = try await audit(directory, "ExchSvc", mustNot: mustNot)
    #expect(verdict.told == "unknown unreadable")
    #expect(verdict.reasons[0].message.contains("may not see the directory"))
  }

  @Test("makes an absence unknown when it is refused, not only when it is hidden")
  func refused() async throws {
    var directory = try DirectoryDouble(Samples.corp).hiding("CN=Administrator,")
    directory.ending = {
      $0.base.description.hasSuffix("-500>")
        ? .failed(DirectoryError(.search, .result(.insufficientAccessRights))) : nil
    }
    #expect(try await audit(directory, "Nobody").told == "unknown unreadable")
  }

  @Test("does not cast doubt on what was found")
  func found() async throws {
    let directory = try DirectoryDouble(Samples.corp).hiding("CN=Administrator,")
    #expect(try await audit(directory, "Nested").told == "compliant")
  }

  @Test("is the head of the tree outside Active Directory")
  func openLDAP() async throws {
    #expect(try await audit(DirectoryDouble(Samples.people), "nobody", "admins").told == "drift account-not-found")
    var blind = try DirectoryDouble(Samples.people)
    blind.hides = { _ in true }
    #expect(try await audit(blind, "svc", "admins").told == "unknown unreadable")
  }

  @Test("that cannot be named, since the domain's SID is not shown, lets no absence be believed")
  func noDomain() async throws {
    var directory = try DirectoryDouble(Samples.corp)
    directory.hides = { $0.text == "DC=corp" }
    #expect(try await audit(directory, "Nobody", "Ops").told == "unknown unreadable")
  }
}
