import Auditing
import Directory
import Membership
import Testing

@Suite("The domain among others")
struct DomainIdentityTests {
  /// A domain with its forest's list of domains, each a context and a NetBIOS name.
  private static func forest(_ context: String = "DC=corp,DC=example", domains: [(context: String, name: String)])
    -> String
  {
    let head = """
      dn:
      defaultNamingContext: \(context)
      rootDomainNamingContext: \(context)
      configurationNamingContext: CN=Configuration,\(context)
      supportedCapabilities: 1.2.840.113556.1.4.800

      dn: \(context)
      objectSid: S-1-5-21-1-2-3

      dn: CN=Configuration,\(context)

      dn: CN=Schema,\(context)
      objectClass: crossRef
      nCName: CN=Schema,CN=Configuration,\(context)
      systemFlags: 1

      dn: CN=Administrator,\(context)
      objectSid: S-1-5-21-1-2-3-500
      sAMAccountName: Administrator

      dn: CN=Svc,\(context)
      objectSid: S-1-5-21-1-2-3-1104
      sAMAccountName: Svc

      dn: CN=Local,\(context)
      objectClass: group
      sAMAccountName: Local
      groupType: -2147483644

      dn: CN=Global,\(context)
      objectClass: group
      sAMAccountName: Global
      groupType: -2147483646

      dn: CN=Own,\(context)
      objectClass: group
      sAMAccountName: Own
      member: CN=Svc,\(context)
      """
    let references = domains.map {
      "\n\ndn: CN=\($0.name),CN=Configuration,\(context)\nobjectClass: crossRef\nnCName: \($0.context)\nnETBIOSName: \($0.name)\nsystemFlags: 3"
    }
    return head + references.joined()
  }

  private static let alone = forest(domains: [("DC=corp,DC=example", "CORP")])
  private static let withOther = forest(domains: [("DC=corp,DC=example", "CORP"), ("DC=other,DC=example", "OTHER")])

  @Test(
    "is meant by its NetBIOS name and its DNS name, in any case",
    arguments: [#"CORP\Svc"#, #"corp\svc"#, #"Corp.Example\Svc"#, "Svc@corp.example", "Svc@CORP.EXAMPLE"])
  func own(reference: String) async throws {
    #expect(try await audit(DirectoryDouble(Self.alone), reference, "Own").told == "compliant")
  }

  @Test(
    "takes no other domain's account for its own (terraform-provider-ad#94)",
    arguments: [#"OTHER\Svc"#, #"BUILTIN\Svc"#, #"example\Svc"#, "Svc@other.example"])
  func other(reference: String) async throws {
    let verdict = try await audit(DirectoryDouble(Self.alone), reference, "Own")
    #expect(verdict.account.principal == nil)
    #expect(verdict.told == (reference.contains("@") ? "drift account-not-found" : "unknown unreadable"))
  }

  @Test("takes no other domain's account for its own where its DNS and NetBIOS names are the same")
  func oneLabel() async throws {
    let directory = try DirectoryDouble(Self.forest("DC=corp", domains: [("DC=corp", "CORP")]))
    #expect(try await audit(directory, #"OTHER\Svc"#, "Own").told == "unknown unreadable")
    #expect(try await audit(directory, #"CORP\Svc"#, "Own").told == "compliant")
  }

  @Test("leaves an absence unknown where groups of another domain may be in the group, and a global group holds none")
  func otherDomains() async throws {
    #expect(try await audit(DirectoryDouble(Self.withOther), "Svc", "Local").told == "unknown incomplete-read")
    #expect(try await audit(DirectoryDouble(Self.withOther), "Svc", "Global").told == "drift missing-member")
    #expect(try await audit(DirectoryDouble(Self.alone), "Svc", "Local").told == "drift missing-member")
  }
}
