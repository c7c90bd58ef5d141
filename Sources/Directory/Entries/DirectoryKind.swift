/// What kind of directory this is: it decides which attributes name, identify and hold accounts.
package enum DirectoryKind: String, Sendable, Hashable, CaseIterable {
  case activeDirectory
  case openLDAP
  case other

  /// The capability by which Active Directory names itself, LDAP_CAP_ACTIVE_DIRECTORY_OID (MS-ADTS §3.1.1.3.4.3.1).
  private static let activeDirectoryCapability = "1.2.840.113556.1.4.800"

  init(rootDSE: Entry) {
    let classes = rootDSE.strings("objectClass").map { $0.lowercased() }
    if rootDSE.strings("supportedCapabilities").contains(Self.activeDirectoryCapability) {
      self = .activeDirectory
    } else {
      self = classes.contains("openldaprootdse") ? .openLDAP : .other
    }
  }

  /// The name that people know it by.
  package var title: String {
    switch self {
    case .activeDirectory: "Active Directory"
    case .openLDAP: "OpenLDAP"
    case .other: "LDAP directory"
    }
  }
}
