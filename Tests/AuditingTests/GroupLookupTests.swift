import Auditing
import Directory
import Membership
import Testing

@Suite("Looking a group up")
struct GroupLookupTests {
  @Test(
    "takes every way that people name a group",
    arguments: [
      "@domain-admins", "Domänen-Admins", #"CORP\Domänen-Admins"#, "S-1-5-21-1-2-3-512",
      "CN=Domänen-Admins,CN=Users,DC=corp",
    ])
  func forms(reference: String) async throws {
    let verdict = try await audit(DirectoryDouble(Samples.corp), "Administrator", reference)
    #expect(verdict.told == "compliant")
    #expect(verdict.group.principal?.sid?.rid == 512)
  }

  @Test(
    "finds a group by its token under a German name (pingcastle#202, BloodHound-Legacy#48)",
    arguments: [
      ("@domain-admins", "Domänen-Admins"), ("@administrators", "Administratoren"),
      ("@domain-users", "Domänen-Benutzer"),
    ])
  func tokens(token: String, name: String) async throws {
    let verdict = try await audit(DirectoryDouble(Samples.corp), "Nested", token)
    #expect(verdict.group.name == name)
    #expect(verdict.status == .compliant)
  }

  @Test(
    "looks Schema and Enterprise Admins up in the forest's root domain",
    arguments: ["@schema-admins", "@enterprise-admins"])
  func forestRoot(token: String) async throws {
    let ldif = """
      dn:
      defaultNamingContext: DC=sub,DC=corp
      rootDomainNamingContext: DC=corp
      supportedCapabilities: 1.2.840.113556.1.4.800

      dn: DC=corp
      objectSid: S-1-5-21-9-9-9

      dn: DC=sub,DC=corp
      objectSid: S-1-5-21-1-2-3

      dn: CN=A,DC=sub,DC=corp
      sAMAccountName: A
      """
    let directory = try DirectoryDouble(ldif)
    _ = try await audit(directory, "A", token)
    let bases = directory.log.requests.joined().map(\.base.description)
    #expect(bases.contains("<SID=S-1-5-21-9-9-9-\(token == "@schema-admins" ? 518 : 519)>"))
    #expect(bases.contains("<SID=S-1-5-21-1-2-3-500>"))
  }

  @Test("is unknown by token where there are no RIDs, and says what to do")
  func tokenOnOpenLDAP() async throws {
    let verdict = try await audit(DirectoryDouble(Samples.people), "svc")
    #expect(verdict.told == "unknown unreadable")
    #expect(verdict.reasons[0].message.contains("which this directory is not"))
  }

  @Test("is unknown by token where the domain's SID cannot be read")
  func unreadableDomain() async throws {
    let directory = try DirectoryDouble(Samples.corp).ending { $0.base.description == "DC=corp" && $0.scope == .base }
    let verdict = try await audit(directory, "ExchSvc")
    #expect(verdict.told == "unknown unreadable")
  }

  @Test("does not take an entry that is not a group for one")
  func notAGroup() async throws {
    let verdict = try await audit(DirectoryDouble(Samples.corp), "ExchSvc", "CN=Nested,CN=Users,DC=corp")
    #expect(verdict.told == "unknown unreadable")
    #expect(
      verdict.reasons[0].message.hasSuffix("CN=Nested,CN=Users,DC=corp is there, but is no group of a kind known here"))
    #expect(try await audit(DirectoryDouble(Samples.corp), "ExchSvc", "Nested").told == "drift group-not-found")
  }

  @Test("finds the group where an account has the same name")
  func sameName() async throws {
    let ldif = Samples.with(
      "dn: CN=Backup,DC=corp\nobjectClass: group\ncn: Backup\n\ndn: CN=Backup,OU=x,DC=corp\nobjectClass: user\ncn: Backup"
    )
    #expect(try await audit(DirectoryDouble(ldif), "ExchSvc", "Backup").group.principal?.dn.text == "CN=Backup,DC=corp")
  }

  @Test("tells a group that was deleted from a membership that was lost (Monitor-ADGroupMembership#53)")
  func deleted() async throws {
    #expect(try await audit(DirectoryDouble(Samples.corp), "ExchSvc", "@schema-admins").told == "drift group-not-found")
  }

  @Test("a name that is not whole is told as one that stands in none of the trees")
  func partOfName() async throws {
    let verdict = try await audit(DirectoryDouble(Samples.people), "svc", "cn=wide")
    #expect(verdict.told == "unknown unreadable")
    #expect(
      verdict.reasons[0].message
        == "cn=wide is in none of the trees here (o=a): write the whole name, or ask a server that holds it")
  }
}

extension DirectoryDouble {
  /// Shows nothing to the questions that are meant, and refuses them.
  fileprivate func ending(_ isMeant: @escaping @Sendable (SearchRequest) -> Bool) -> DirectoryDouble {
    var double = self
    double.ending = { isMeant($0) ? .failed(DirectoryError(.search, .result(.insufficientAccessRights))) : nil }
    double.hides = { $0.text == "DC=corp" }
    return double
  }
}
