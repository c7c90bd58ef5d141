/// What events say about rules, before any directory is asked.
package struct Diagnosis: Sendable {
  /// The rules that events point at, in the order in which they were given.
  package let suspicions: [Suspicion]
  /// Events that have to do with a rule and prove nothing about it, in time order for each rule.
  package let bystanders: [Bystander]

  /// What was found.
  package init(suspicions: [Suspicion], bystanders: [Bystander]) {
    self.suspicions = suspicions
    self.bystanders = bystanders
  }
}

/// A rule that at least one telling event points at.
package struct Suspicion: Sendable, Hashable {
  /// The rule's name.
  package let name: String
  /// The events that point at it, in time order.
  package let telling: [EventRecord]
  /// The events that came with them, in time order.
  package let company: [Companion]

  /// One rule and the events about it.
  package init(name: String, telling: [EventRecord], company: [Companion]) {
    self.name = name
    self.telling = telling
    self.company = company
  }
}

/// An event near a telling one.
package struct Companion: Sendable, Hashable {
  /// The event.
  package let event: EventRecord
  /// Seconds after the nearest telling event on its computer; negative before it.
  package let offset: Int64

  /// An event, and how far it is from a telling one.
  package init(event: EventRecord, offset: Int64) {
    self.event = event
    self.offset = offset
  }
}
