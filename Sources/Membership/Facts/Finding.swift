package import Directory

/// What became of a reference in a directory.
package enum Finding: Sendable, Hashable {
  case found(Principal)
  /// Several entries answer to the name.
  case ambiguous([DistinguishedName])
  /// Nothing answers to it, and an entry that must exist was seen through the same eyes. The note adds what was found instead.
  case absent(note: String?)
  case notRead(Shortfall)
}

extension Finding {
  /// The entry, when exactly one was found.
  package var principal: Principal? {
    if case .found(let principal) = self { principal } else { nil }
  }

  /// Why it could not be told; nil when it could.
  package var shortfall: Shortfall? {
    if case .notRead(let shortfall) = self { shortfall } else { nil }
  }
}
