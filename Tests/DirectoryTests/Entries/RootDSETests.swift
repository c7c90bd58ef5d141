import Directory
import Testing

@Suite("The root DSE")
struct RootDSETests {
  private static let activeDirectory = RootDSE(
    entry(
      "",
      [
        "namingContexts": [
          "DC=corp,DC=example", "CN=Configuration,DC=corp,DC=example", "CN=Schema,CN=Configuration,DC=corp,DC=example",
          "DC=DomainDnsZones,DC=corp,DC=example",
        ],
        "defaultNamingContext": ["DC=corp,DC=example"], "rootDomainNamingContext": ["DC=example"],
        "configurationNamingContext": ["CN=Configuration,DC=corp,DC=example"],
        "schemaNamingContext": ["CN=Schema,CN=Configuration,DC=corp,DC=example"], "dnsHostName": ["dc1.corp.example"],
        "supportedCapabilities": ["1.2.840.113556.1.4.1670", "1.2.840.113556.1.4.800"],
        "supportedControl": ["1.2.840.113556.1.4.319"], "supportedExtension": ["1.3.6.1.4.1.1466.20037"],
      ]))

  @Test("of Active Directory tells its domain, its forest and its host")
  func domainController() throws {
    let root = Self.activeDirectory
    #expect(root.kind == .activeDirectory)
    #expect(root.hostName == "dc1.corp.example")
    #expect(root.defaultNamingContext?.text == "DC=corp,DC=example")
    #expect(root.rootDomainNamingContext?.text == "DC=example")
    #expect(root.controls == ["1.2.840.113556.1.4.319"])
    #expect(root.extensions == ["1.3.6.1.4.1.1466.20037"])
  }

  @Test("leaves the configuration and the schema out of the trees to search")
  func searchableContexts() {
    let contexts = Self.activeDirectory.namingContexts.map(\.text)
    #expect(contexts == ["DC=corp,DC=example", "DC=DomainDnsZones,DC=corp,DC=example"])
  }

  @Test("of OpenLDAP names no default: the first context is it")
  func openLDAP() {
    let root = RootDSE(entry("", ["objectClass": ["top", "OpenLDAProotDSE"], "namingContexts": ["o=a", "o=b"]]))
    #expect(root.kind == .openLDAP)
    #expect(root.defaultNamingContext?.text == "o=a")
    #expect(root.hostName == nil)
    #expect(root.rootDomainNamingContext == nil)
  }

  @Test("whose default is no name names none, and is kept as it was read")
  func brokenDefault() {
    let root = RootDSE(entry("", ["namingContexts": ["o=a"], "defaultNamingContext": ["no name"]]))
    #expect(!root.namesDefault)
    #expect(root.defaultNamingContext?.text == "o=a")
    #expect(RootDSE(root.entry) == root)
  }

  @Test("that shows nothing is some LDAP directory without a tree")
  func nothing() {
    let root = RootDSE(entry(""))
    #expect(root.kind == .other)
    #expect(root.namingContexts.isEmpty)
    #expect(root.defaultNamingContext == nil)
  }

  @Test("of AD LDS, which is no domain, is not taken for Active Directory")
  func lightweight() {
    #expect(RootDSE(entry("", ["supportedCapabilities": ["1.2.840.113556.1.4.1851"]])).kind == .other)
  }

  @Test("gives each kind a title for people and a stable name for programs")
  func titles() {
    #expect(
      DirectoryKind.allCases.map(\.title) == ["Active Directory", "OpenLDAP", "389 Directory Server", "LDAP directory"])
    #expect(DirectoryKind.allCases.map(\.rawValue) == ["activeDirectory", "openLDAP", "directoryServer389", "other"])
  }
}
