import Directory
import Membership

extension AuditScope {
  /// An account of another forest that has no entry here: what its entry is once a group holds it, which a controller then makes
  /// (MS-ADTS §6.1.1.4.10). Nil for every other reference, and where the SID may be of this forest, whose accounts get none.
  func foreigner(_ subject: RosterEntry) -> Principal? {
    guard case .sid(let sid) = subject.reference.form, subject.role == .account, !holds(sid), sid.isOfDomain,
      domain.otherDomains == [], groupRoots[0].dnsDomain != nil,
      let name = groupRoots[0].child("CN", "ForeignSecurityPrincipals")?.child("CN", sid.description)
    else { return nil }
    return Principal(dn: name, name: sid.description, sid: sid, isForeign: true)
  }

  /// Why nobody here knows of all the groups of an account that has no entry here: those of its own domain may bring it in.
  func shortfall(hidingGroupsOf account: Principal) -> Shortfall? {
    guard account.isForeign, account.guid == nil, isActiveDirectory, let sid = account.sid, !holds(sid) else { return nil }
    return Shortfall(
      .unreadable, "\(sid) is not of this domain: ask a controller of its own, or give the DN of an entry here")
  }
}

extension SecurityIdentifier {
  /// Whether a domain gave it, and not the system: S-1-5-21-… (MS-DTYP §2.4.2.4).
  fileprivate var isOfDomain: Bool { authority == 5 && subAuthorities.first == 21 && subAuthorities.count == 5 }
}
