import Directory
import Testing

@Suite("What kind of directory it is")
struct DirectoryKindTests {
  @Test("is what the root DSE says")
  func rootDSE() {
    #expect(RootDSE(entry("", ["supportedCapabilities": ["1.2.840.113556.1.4.800"]])).kind == .activeDirectory)
    #expect(RootDSE(entry("", ["objectClass": ["top", "OpenLDAProotDSE"]])).kind == .openLDAP)
    #expect(RootDSE(entry("", ["vendorVersion": ["389-Directory/2.3.1 B2023.001.0000"]])).kind == .directoryServer389)
    #expect(RootDSE(entry("", ["vendorVersion": ["Apache 2"]])).kind == .other)
  }

  @Test("can be told from the schema of a server that does not say")
  func schema() {
    func kind(_ names: String...) -> DirectoryKind? {
      DirectoryKind(schema: entry("cn=schema", ["attributeTypes": names.map { "( 1.2.3 NAME \($0) SYNTAX 1.3 )" }]))
    }
    #expect(kind("'objectSid'", "'sAMAccountName'", "'tokenGroups'", "'primaryGroupID'") == .activeDirectory)
    #expect(kind("( 'nsUniqueId' 'x' )", "'nsslapd-pluginPath'") == .directoryServer389)
    #expect(kind("( 'olcDatabase' )") == .openLDAP)
    #expect(kind("'cn'", "'member'") == nil)
    // A word in a description is no name.
    #expect(kind("'x' DESC 'olcDatabase'") == nil)
  }

  @Test("can be settled by whoever asks")
  func override() {
    #expect(RootDSE(entry("", [:])).taken(for: .activeDirectory).kind == .activeDirectory)
  }

  @Test("of a root DSE can be written down and read again")
  func writtenDown() {
    let root = RootDSE(
      entry(
        "",
        [
          "namingContexts": ["DC=corp", "CN=Configuration,DC=corp"], "defaultNamingContext": ["DC=corp"],
          "rootDomainNamingContext": ["DC=corp"], "configurationNamingContext": ["CN=Configuration,DC=corp"],
          "dnsHostName": ["dc1"], "supportedControl": ["1.2.840.113556.1.4.2309", "1.2"],
          "supportedExtension": ["1.3.6.1.4.1.4203.1.11.3", "1.3.6.1.1.8"],
          "subschemaSubentry": ["CN=Aggregate,DC=corp"], "supportedCapabilities": ["1.2.840.113556.1.4.800"],
        ]))
    #expect(RootDSE(root.entry).taken(for: root.kind) == root)
    #expect(root.showsExpiry)
    #expect(root.tellsIdentity)
    let bare = RootDSE(entry("", ["namingContexts": ["o=a"]]))
    #expect(RootDSE(bare.entry) == bare)
    #expect(!bare.showsExpiry)
    #expect(!bare.tellsIdentity)
  }
}
