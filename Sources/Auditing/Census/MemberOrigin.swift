import Directory
import Membership

/// Where the name of a group's member says that he is from, on Active Directory.
enum MemberOrigin {
  /// A domain that was read.
  case here
  /// Another domain.
  case elsewhere
  /// No domain: who is Authenticated Users, Interactive and the like is settled when somebody logs on (MS-DTYP §2.4.2.4), and no group
  /// lists it.
  case logon

  /// Tells it of many names.
  struct Reader {
    private let roots: NamesAbove
    /// Where the principals of elsewhere are (MS-ADTS §6.1.1.4.10).
    private let homes: Set<DistinguishedName>
    private let belowHomes: NamesAbove
    /// Where those are that every forest knows (MS-ADTS §6.1.1.2.7); Samba's groups hold them by these names.
    private let wellKnown: NamesAbove

    init(_ scope: AuditScope, _ root: RootDSE) {
      roots = NamesAbove(scope.groupRoots)
      homes = Set(scope.groupRoots.compactMap { $0.child("CN", "ForeignSecurityPrincipals") })
      belowHomes = NamesAbove(Array(homes))
      wellKnown = NamesAbove(
        [root.configurationNamingContext?.child("CN", "WellKnown Security Principals")].compactMap(\.self))
    }

    func origin(of name: Int, in names: NameTable) -> MemberOrigin {
      if names.isWithin(name, belowHomes) { return origin(ofForeign: try? names.name(name)) }
      if names.isWithin(name, wellKnown) { return .logon }
      return names.isWithin(name, roots) ? .here : .elsewhere
    }

    /// A foreignSecurityPrincipal is called by its SID (MS-ADTS §6.1.1.4.10).
    private func origin(ofForeign name: DistinguishedName?) -> MemberOrigin {
      let sid = name?.components.first.flatMap { SecurityIdentifier(String($0.trimmingPrefix("cn="))) }
      guard let sid, sid.isOfLogon, let home = name?.parent, homes.contains(home) else { return .elsewhere }
      return .logon
    }
  }
}

extension SecurityIdentifier {
  /// Whether it is Everyone (S-1-1-0), one of NT's own that are a number each (S-1-5-11), or says how somebody was authenticated (S-1-18-1,
  /// S-1-5-64-10; MS-DTYP §2.4.2.4). Of all others somebody may keep a list.
  fileprivate var isOfLogon: Bool {
    switch (authority, subAuthorities.count) {
    case (1, 1): subAuthorities == [0]
    case (5, 1): ![21, 32].contains(subAuthorities[0])
    case (5, 2): subAuthorities[0] == 64
    case (18, 1): true
    default: false
    }
  }
}
