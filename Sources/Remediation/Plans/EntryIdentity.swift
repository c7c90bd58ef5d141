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

  /// Whether this is still the same entry under the same name.
  package func isStill(_ principal: Principal) -> Bool {
    dn == principal.dn && sid == principal.sid?.description && guid == principal.guid?.description
  }

  /// Whether this is the same entry, whatever it is called now.
  package func isSame(_ principal: Principal) -> Bool {
    guid == nil ? isStill(principal) : guid == principal.guid?.description
  }

  /// The words by which it is looked up again: by identity where there is one.
  package var reference: String { guid ?? sid ?? dn.text }
}
