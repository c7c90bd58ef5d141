/// What a server says of itself before anything else is asked (RFC 4512 §5.1, MS-ADTS §3.1.1.3.2).
package struct RootDSE: Sendable, Hashable {
  /// The kind of directory that the entry describes.
  package private(set) var kind: DirectoryKind
  /// The server's own host name (dnsHostName on Active Directory); nil when it does not say.
  package let hostName: String?
  /// The naming context to search when none is named: defaultNamingContext, else the only or first data context.
  package let defaultNamingContext: DistinguishedName?
  /// Whether the server itself named the default, and as a name; a file without a root DSE does not.
  package let namesDefault: Bool
  /// The forest root domain's context (Active Directory); Schema and Enterprise Admins live there.
  package let rootDomainNamingContext: DistinguishedName?
  /// The forest's configuration (Active Directory): which domains there are.
  package let configurationNamingContext: DistinguishedName?
  /// Every naming context that can be searched for accounts and groups.
  package let namingContexts: [DistinguishedName]
  /// OIDs of the controls that may be sent as critical.
  package let controls: Set<String>
  /// OIDs of the extended operations that it knows (RFC 4512 §5.1).
  package let extensions: Set<String>
  /// Where the schema is to be read (RFC 4512 §5.1.6); nil when the server does not say.
  package let subschema: DistinguishedName?
  private let isSamba: Bool
  /// The server's clock when it was asked (MS-ADTS §3.1.1.3.2.4); nil when it does not say.
  package let currentTime: GeneralizedTime?

  /// The attributes to ask the root DSE for; none of them is returned unless named.
  package static let attributes = [
    "objectClass", "namingContexts", "defaultNamingContext", "rootDomainNamingContext", "configurationNamingContext",
    "schemaNamingContext", "dnsHostName", "supportedCapabilities", "supportedControl", "supportedExtension",
    "vendorName", "vendorVersion", "subschemaSubentry", "currentTime",
  ]

  /// Reads the entry at the empty DN.
  package init(_ entry: Entry) {
    let contexts = entry.strings("namingContexts").compactMap { try? DistinguishedName($0) }
    let partitions = ["configurationNamingContext", "schemaNamingContext"].compactMap { entry.name($0) }
    kind = DirectoryKind(rootDSE: entry)
    hostName = entry.string("dnsHostName")
    configurationNamingContext = entry.name("configurationNamingContext")
    rootDomainNamingContext = entry.name("rootDomainNamingContext")
    namingContexts = contexts.filter { context in !partitions.contains { context.isWithin($0) } }
    let named = entry.name("defaultNamingContext")
    defaultNamingContext = named ?? namingContexts.first
    namesDefault = named != nil
    controls = Set(entry.strings("supportedControl"))
    extensions = Set(entry.strings("supportedExtension"))
    subschema = entry.name("subschemaSubentry")
    isSamba = entry.string("vendorName")?.hasPrefix("Samba Team") == true
    currentTime = entry.string("currentTime").flatMap { GeneralizedTime($0) }
  }

  /// The entry that this was read from, as far as it is of use to a file: reading it gives the same again, but for the kind and for how a
  /// server searches.
  package var entry: Entry {
    var entry = Entry(name: [UInt8]().span)
    let names: [(String, [DistinguishedName?])] = [
      ("namingContexts", namingContexts), ("rootDomainNamingContext", [rootDomainNamingContext]),
      ("defaultNamingContext", namesDefault ? [defaultNamingContext] : []),
      ("configurationNamingContext", [configurationNamingContext]), ("subschemaSubentry", [subschema]),
    ]
    for (attribute, values) in names where values.contains(where: { $0 != nil }) {
      entry.append(attribute, values.compactMap { $0?.text })
    }
    if let hostName { entry.append("dnsHostName", [hostName]) }
    if !controls.isEmpty { entry.append("supportedControl", controls.sorted()) }
    if !extensions.isEmpty { entry.append("supportedExtension", extensions.sorted()) }
    return entry
  }

  /// The same server, taken for one of another kind: because somebody said so, or its schema does.
  package func taken(for kind: DirectoryKind) -> RootDSE {
    var copy = self
    copy.kind = kind
    return copy
  }

  /// Whether its answers can be had in pages (RFC 2696).
  package var takesPages: Bool { controls.contains("1.2.840.113556.1.4.319") }

  /// Whether a page takes it longer than an answer in one piece.
  package var pagesSlowly: Bool { isSamba }

  /// Whether it has no index of who holds whom, and looks through all links of all entries for each such question, as Samba does: it
  /// indexes what the schema marks for it (ldb's searchFlags), and links are not.
  package var looksThroughLinks: Bool { isSamba }

  /// Whether links that expire can be told from those that stay: LDAP_SERVER_LINK_TTL_OID (MS-ADTS §3.1.1.3.4.1).
  package var showsExpiry: Bool { controls.contains("1.2.840.113556.1.4.2309") }

  /// Whether a change may be tied to a condition (assertion control, RFC 4528).
  package var takesAssertions: Bool { controls.contains("1.3.6.1.1.12") }

  /// Whether a change may be tried without being made (No-Op control, draft-zeilenga-ldap-noop).
  package var takesNoOp: Bool { controls.contains("1.3.6.1.4.1.4203.666.5.2") }

  /// Whether it says what the caller may do with an entry (Get Effective Rights control, 389 Directory Server).
  package var tellsRights: Bool { controls.contains("1.3.6.1.4.1.42.2.27.9.5.2") }

  /// Whether it says who it takes the caller for ("Who am I?", RFC 4532).
  package var tellsIdentity: Bool { extensions.contains("1.3.6.1.4.1.4203.1.11.3") }
}

extension Entry {
  /// The first value as a distinguished name; nil when there is none or it is malformed.
  package func name(_ description: String) -> DistinguishedName? {
    string(description).flatMap { try? DistinguishedName($0) }
  }
}
