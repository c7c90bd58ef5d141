/// An event that Windows logs when what a rule asks for is not so: how people notice before anybody looks into the directory.
package struct Symptom: Sendable, Hashable {
  /// The event's source, as the event log names it: `MSExchangeKMS`.
  package let source: String
  /// The event's number in that source.
  package let id: Int
  /// What the event's text must hold, in any case of letters; nil where source and number are enough.
  package let text: String?
  /// Whether the event points at the rule by itself; one that does not is company, and proves nothing alone.
  package let isTelling: Bool

  /// One event to look for.
  package init(source: String, id: Int, text: String? = nil, isTelling: Bool = true) {
    self.source = source
    self.id = id
    self.text = text
    self.isTelling = isTelling
  }
}
