internal import Directory
package import Membership

/// Who an account or a group is, whatever it is called: by everything that its entry shows.
///
/// All texts are hostile until escaped for where they go.
package struct Identity: Sendable, Hashable {
  /// objectSid; nil where there is none, or it was not shown.
  package let sid: String?
  /// objectGUID, entryUUID or nsUniqueId; nil where it was not shown.
  package let guid: String?
  /// The DN in its canonical spelling; nil where no entry was found.
  package let dn: String?
  /// The rule's own word for it, in one case.
  package let word: String

  /// An identity as it was kept.
  package init(sid: String?, guid: String?, dn: String?, word: String) {
    (self.sid, self.guid, self.dn, self.word) = (sid, guid, dn, word)
  }

  /// Who a verdict is about.
  package init(_ subject: Subject) {
    let principal = subject.principal
    sid = principal?.sid?.description
    guid = principal?.guid?.description
    dn = principal?.dn.components.joined(separator: ",")
    word = subject.given.lowercased()
  }

  /// What it is told by on every host: the SID, else the GUID, else the DN; the rule's word where no entry answers to it.
  package var text: String { Self.text(sid, guid, dn, word) }

  /// The text of the identity of whom a verdict is about; no more of it is made than stands in the text.
  static func text(of subject: Subject) -> String {
    let principal = subject.principal
    return text(
      principal?.sid?.description, principal?.guid?.description, principal?.dn.components.joined(separator: ","),
      subject.given.lowercased())
  }

  private static func text(
    _ sid: String?, _ guid: @autoclosure () -> String?, _ dn: @autoclosure () -> String?,
    _ word: @autoclosure () -> String
  ) -> String {
    sid.map { "sid:\($0)" } ?? guid().map { "guid:\($0)" } ?? dn().map { "dn:\($0)" } ?? "name:\(word())"
  }

  /// Whether an entry was found.
  var isEntry: Bool { sid != nil || guid != nil || dn != nil }

  private var isNamedOnly: Bool { sid == nil && guid == nil && dn != nil }

  /// How two identities are to each other.
  enum Relation {
    case same
    case other
    /// They show nothing by which they could be compared.
    case perhaps
  }

  /// The same with what another sight of it showed besides.
  func merging(_ other: Identity) -> Identity {
    Identity(sid: sid ?? other.sid, guid: guid ?? other.guid, dn: dn ?? other.dn, word: word)
  }

  /// By what both show; what only one of them shows today proves nothing.
  func relation(to other: Identity) -> Relation {
    if !isEntry, !other.isEntry { return word == other.word ? .same : .other }
    if let sid, let theirs = other.sid { return sid == theirs ? .same : .other }
    if let guid, let theirs = other.guid { return guid == theirs ? .same : .other }
    // Where nothing but names is shown, names are all there is.
    return isNamedOnly && other.isNamedOnly ? (dn == other.dn ? .same : .other) : .perhaps
  }
}
