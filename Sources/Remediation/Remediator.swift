package import Directory

/// Carries out a plan: the only code that changes a directory, and it can only be made with a writer.
package struct Remediator: Sendable {
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

    fileprivate var stops: Bool {
      switch self {
      case .changed, .alreadySo: false
      case .refused, .unanswered, .notTried: true
      }
    }
  }

  private let directory: any DirectoryWriting

  /// A remediator for this directory; there is none without a writer.
  package init(_ directory: any DirectoryWriting) { self.directory = directory }

  /// Sends the changes one by one, in order, and stops at the first that is refused.
  /// - Returns: one outcome per change, in the plan's order.
  package func apply(_ plan: Plan) async -> [Outcome] {
    var outcomes: [Outcome] = []
    for change in plan.changes {
      outcomes.append(outcomes.last?.stops == true ? .notTried : await send(change.modification))
    }
    return outcomes
  }

  private func send(_ modification: Modification) async -> Outcome {
    do {
      try await directory.modify(modification, onlyIf: nil)
      return .changed
    } catch {
      let error = error as? DirectoryError ?? DirectoryError(.modify, .malformedAnswer("\(error)"))
      if Self.meansAlreadySo(error, modification.kind) { return .alreadySo }
      return error.resultCode == nil && !error.isOurOwnRefusal ? .unanswered(error) : .refused(error)
    }
  }

  /// A value that is there, or not there, before we come: RFC 4511's codes, and Active Directory's own for groups of the SAM.
  private static func meansAlreadySo(_ error: DirectoryError, _ kind: Modification.Kind) -> Bool {
    let text = error.serverText ?? ""
    switch (kind, error.resultCode) {
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
}

extension DirectoryError {
  /// Whether nothing was sent, because this client would not.
  fileprivate var isOurOwnRefusal: Bool {
    if case .notAllowed = condition { true } else { false }
  }
}
