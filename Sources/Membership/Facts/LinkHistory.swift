package import Directory

/// What a group remembers of one member, come or gone: when, and on which server it was done (msDS-ReplValueMetaData, MS-ADTS
/// §3.1.1.4.5.13 and §2.2.8).
package struct LinkHistory: Sendable, Hashable {
  /// When the member was first added.
  package let added: GeneralizedTime
  /// When it was removed; nil for one that is in.
  package let removed: GeneralizedTime?
  /// The domain controller that the last change was made on; nil where it does not exist any more.
  package let server: String?

  /// One link's history.
  package init(added: GeneralizedTime, removed: GeneralizedTime?, server: String?) {
    self.added = added
    self.removed = removed
    self.server = server
  }
}
