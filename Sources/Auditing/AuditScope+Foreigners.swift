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
}
