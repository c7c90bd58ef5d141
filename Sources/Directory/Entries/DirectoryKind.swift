/// What kind of directory this is: it decides which attributes name, identify and hold accounts.
package enum DirectoryKind: String, Sendable, Hashable, CaseIterable {
  case activeDirectory
  case openLDAP
  /// 389 Directory Server, Red Hat's and FreeIPA's too.
  case directoryServer389
  case other

  /// The capability by which Active Directory names itself, LDAP_CAP_ACTIVE_DIRECTORY_OID (MS-ADTS §3.1.1.3.4.3.1).
  private static let activeDirectoryCapability = "1.2.840.113556.1.4.800"

  init(rootDSE: Entry) {
    let classes = rootDSE.strings("objectClass").map { $0.lowercased() }
    if rootDSE.strings("supportedCapabilities").contains(Self.activeDirectoryCapability) {
      self = .activeDirectory
    } else if classes.contains("openldaprootdse") {
      self = .openLDAP
    } else {
      self = rootDSE.string("vendorVersion")?.hasPrefix("389-Directory/") == true ? .directoryServer389 : .other
    }
  }

  /// What a schema tells of a server that does not say what it is, by attributes that only one kind has; nil for no such.
  /// - Parameter schema: the subschema entry, with `attributeTypes` (RFC 4512 §4.2).
  package init?(schema: Entry) {
    let types = Set(schema.strings("attributeTypes").flatMap(Self.names(in:)).map { $0.lowercased() })
    if types.isSuperset(of: ["objectsid", "samaccountname", "tokengroups", "primarygroupid"]) {
      self = .activeDirectory
    } else if types.isSuperset(of: ["nsuniqueid", "nsslapd-pluginpath"]) {
      self = .directoryServer389
    } else if types.contains("olcdatabase") {
      self = .openLDAP
    } else {
      return nil
    }
  }

  /// The names in `NAME 'a'` or `NAME ( 'a' 'b' )` of a description (RFC 4512 §4.1.2).
  private static func names(in description: String) -> [String] {
    guard let names = description.split(separator: " NAME ", maxSplits: 1).dropFirst().first else { return [] }
    let quoted = names.split(separator: "'", omittingEmptySubsequences: false)
    let isList = quoted.first?.contains("(") == true
    return stride(from: 1, to: quoted.count, by: 2).prefix(isList ? 8 : 1).map { String(quoted[$0]) }
  }

  /// The name that people know it by.
  package var title: String {
    switch self {
    case .activeDirectory: "Active Directory"
    case .openLDAP: "OpenLDAP"
    case .directoryServer389: "389 Directory Server"
    case .other: "LDAP directory"
    }
  }
}
