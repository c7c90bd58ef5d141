package import Directory

extension Remediator {
  /// What became of one change.
  package enum Outcome: Sendable, Hashable {
    case changed
    /// The directory held it already; a re-read has to show it.
    case alreadySo
    case refused(DirectoryError)
    /// No answer came: the value may have been written, or not. Only a re-read can tell.
    case unanswered(DirectoryError)
    /// An earlier change was refused, so this one was not tried.
    case notTried
    /// Not tried, though others were: the reason is a clause.
    case heldBack(String)

    /// Whether the directory may hold a value because of this run.
    package var mayHaveWritten: Bool {
      switch self {
      case .changed, .unanswered: true
      case .alreadySo, .refused, .notTried, .heldBack: false
      }
    }

    /// Whether nobody answered.
    package var isUnanswered: Bool { if case .unanswered = self { true } else { false } }

    /// Whether the change is known to be made, or to have been there.
    var isDone: Bool { self == .changed || self == .alreadySo }

    /// Whether the connection is over, so that nothing more can be sent: it ends by whatever is neither the server's answer nor our
    /// own refusal.
    package var endsConnection: Bool { error.map { $0.resultCode == nil && !$0.isOurOwnRefusal } ?? false }
  }
}

extension DirectoryError {
  /// What a modify that ended with this error has done, for a change of this kind.
  func outcome(of kind: Modification.Kind) -> Remediator.Outcome {
    if meansAlreadySo(kind) { return .alreadySo }
    return resultCode == nil && !isOurOwnRefusal ? .unanswered(self) : .refused(self)
  }

  /// A value that is there, or not there, before we come: RFC 4511's codes, and Active Directory's own for groups of the SAM.
  private func meansAlreadySo(_ kind: Modification.Kind) -> Bool {
    let text = serverText ?? ""
    switch (kind, resultCode) {
    case (.add, .attributeOrValueExists): return true
    // ERROR_MEMBER_IN_ALIAS 0x562 and ERROR_MEMBER_IN_GROUP 0x528 on Windows; Samba says it in words. A link to the account's
    // own primary group is refused with 68 too (0x2071), and is not there.
    case (.add, .entryAlreadyExists): return !text.hasPrefix("00002071")
    case (.delete, .noSuchAttribute): return true
    // ERROR_MEMBER_NOT_IN_ALIAS 0x561, ERROR_MEMBER_NOT_IN_GROUP 0x529; Samba: "doesn't exist for target GUID".
    case (.delete, .unwillingToPerform):
      return text.hasPrefix("00000561") || text.hasPrefix("00000529") || text.contains("for target GUID")
    default: return false
    }
  }

  /// Whether nothing was sent, because this client would not.
  fileprivate var isOurOwnRefusal: Bool {
    switch condition {
    // The second: what was read is not enough to go on.
    case .notAllowed, .incomplete: true
    default: false
    }
  }
}
