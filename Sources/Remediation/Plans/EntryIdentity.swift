package import Directory
package import Membership

/// An entry as plans and journals know it: by identity, and by name for people.
package struct EntryIdentity: Sendable, Equatable, Codable {
  /// Its name when it was seen.
  package let dn: DistinguishedName
  /// The name to print.
  package let name: String
  /// objectSid; nil outside Active Directory.
  package let sid: String?
  /// objectGUID, entryUUID or nsUniqueId; nil where none is shown.
  package let guid: String?

  /// The entry of a principal.
  package init(_ principal: Principal) {
    (dn, name) = (principal.dn, principal.name)
    (sid, guid) = (principal.sid?.description, principal.guid?.description)
  }

  /// Whether this is still the same entry under the same name. What had no GUID may have got one: an account of another forest when
  /// a group first held it.
  package func isStill(_ principal: Principal) -> Bool { dn == principal.dn && isSame(principal) }

  /// Whether this is the same entry, whatever it is called now.
  package func isSame(_ principal: Principal) -> Bool {
    if let guid { return guid == principal.guid?.description }
    return sid.map { $0 == principal.sid?.description } ?? (dn == principal.dn)
  }

  /// The words by which it is looked up again: by identity where there is one.
  package var reference: String { guid ?? sid ?? dn.text }
}
