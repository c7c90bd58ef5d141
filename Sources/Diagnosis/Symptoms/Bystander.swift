/// An event that proves nothing about a rule.
package struct Bystander: Sendable, Hashable {
  /// Why it proves nothing.
  package enum Reason: Sendable, Hashable {
    /// It only ever comes with telling events, and none is near.
    case alone
    /// It would be telling, if its text held one of these.
    case without([String])
  }

  /// The rule's name.
  package let name: String
  /// The event.
  package let event: EventRecord
  /// Why it proves nothing.
  package let reason: Reason

  /// An event, and why it proves nothing about a rule.
  package init(name: String, event: EventRecord, reason: Reason) {
    self.name = name
    self.event = event
    self.reason = reason
  }
}

extension Bystander.Reason {
  /// A clause for a person, behind "it".
  package var message: String {
    switch self {
    case .alone:
      "proves nothing: no telling event is within \(Diagnostician.reach / 60) minutes of it on its computer"
    case .without(let texts):
      "would have to say \(texts.map { "'\($0)'" }.joined(separator: " or "))"
        + " (if a message box beside it did, put that line above the event in the file)"
    }
  }
}
