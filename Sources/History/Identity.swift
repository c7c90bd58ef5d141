internal import Directory
package import Membership

/// Who an account or a group is, whatever it is called and whoever asks: the same text on every host.
package struct Identity: Sendable, Hashable {
  /// `sid:`, `guid:`, `dn:` or `name:` and what that is. Hostile until escaped for where it goes.
  package let text: String

  /// The identity that was kept as this text.
  package init(text: String) { self.text = text }

  /// By SID, else GUID (objectGUID, entryUUID, nsUniqueId), else DN in its canonical spelling; by the rule's own word where no entry
  /// answers to it.
  package init(_ subject: Subject) {
    guard let principal = subject.principal else {
      text = "name:" + subject.given.lowercased()
      return
    }
    if let sid = principal.sid {
      text = "sid:\(sid)"
    } else if let guid = principal.guid {
      text = "guid:\(guid)"
    } else {
      text = "dn:" + principal.dn.components.joined(separator: ",")
    }
  }
}
