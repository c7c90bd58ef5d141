import Directory
import Membership

/// Where the name of a group's member says that he is from, on Active Directory.
enum MemberOrigin {
  case here
  /// Another domain.
  case elsewhere
  /// No domain: who Authenticated Users, Interactive and the like are is settled when somebody logs on (MS-DTYP §2.4.2.4), and listed
  /// in no directory.
  case logon

  /// Tells it of names by their numbers.
  struct Reader {
    private let roots: [DistinguishedName]
    /// Where the principals of elsewhere are (MS-ADTS §6.1.1.4.10).
    private let homes: [DistinguishedName]

    init(_ scope: AuditScope) {
      roots = scope.groupRoots
      homes = roots.compactMap { $0.child("CN", "ForeignSecurityPrincipals") }
    }

    func origin(of name: Int, in names: NameTable) -> MemberOrigin {
      if homes.contains(where: { names.isWithin(name, $0) }) { return Self.origin(ofForeign: names.leaf(name)) }
      return roots.contains { names.isWithin(name, $0) } ? .here : .elsewhere
    }

    /// A foreignSecurityPrincipal is called by its SID (MS-ADTS §6.1.1.4.10).
    private static func origin(ofForeign leaf: String) -> MemberOrigin {
      guard let sid = SecurityIdentifier(String(leaf.trimmingPrefix("cn="))) else { return .elsewhere }
      return sid.isOfLogon ? .logon : .elsewhere
    }
  }
}

extension SecurityIdentifier {
  /// Whether a logon brings it, and no directory holds it as a group: of the world (S-1-1), of NT but for domains and aliases (S-1-5-21,
  /// S-1-5-32), and of how it was authenticated (S-1-18; MS-DTYP §2.4.2.4).
  fileprivate var isOfLogon: Bool {
    switch authority {
    case 1, 18: true
    case 5: subAuthorities.first.map { ![21, 32].contains($0) } ?? false
    default: false
    }
  }
}
