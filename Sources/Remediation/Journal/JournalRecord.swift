package import Directory
internal import Membership

/// One line of a journal: what is about to be sent, or what was answered.
package enum JournalRecord: Sendable, Equatable {
  /// The journal's head: what it is of.
  case begin(JournalHead)
  /// A modify that is about to be sent.
  case sending(SentModify)
  /// What became of the modify of that number.
  case answer(number: Int, word: String, code: Int32?, message: String?)
  /// Nothing more was to be done.
  case end

  static func sending(_ number: Int, _ plan: Plan, _ batch: Batch) -> JournalRecord {
    let changes = batch.places.map { plan.changes[$0] }
    return .sending(
      SentModify(
        number: number, group: EntryIdentity(changes[0].group), attribute: changes[0].attribute, kind: changes[0].kind,
        members: changes.map { SentModify.Member(value: $0.value, entry: EntryIdentity($0.account)) }))
  }

  static func answer(_ number: Int, _ outcome: Remediator.Outcome) -> JournalRecord {
    let error = outcome.error
    return .answer(
      number: number, word: outcome.word, code: error?.resultCode?.rawValue, message: error.map(\.message))
  }
}

extension Remediator.Outcome {
  /// The stable word for it, in reports and journals.
  package var word: String {
    switch self {
    case .changed: "changed"
    case .alreadySo: "already-so"
    case .refused: "refused"
    case .unanswered: "unanswered"
    case .notTried: "not-tried"
    case .heldBack: "held-back"
    }
  }

  /// The directory's error behind it; nil where there was none.
  package var error: DirectoryError? {
    switch self {
    case .refused(let error), .unanswered(let error): error
    case .changed, .alreadySo, .notTried, .heldBack: nil
    }
  }
}
