internal import Membership

/// Tells what an event is to a rule.
struct SymptomMatcher {
  /// Telling, company, or telling but for its text.
  enum Match: Equatable {
    case telling
    case company
    case without([String])
  }

  private struct Key: Hashable {
    let source: String
    let id: Int
  }

  private let symptoms: [Key: [Symptom]]

  init(_ symptoms: [Symptom]) {
    self.symptoms = Dictionary(grouping: symptoms) { Key(source: $0.source.lowercased(), id: $0.id) }
  }

  /// Nil for an event that is none of the symptoms.
  func match(_ event: EventRecord) -> Match? {
    guard let candidates = symptoms[Key(source: event.source.lowercased(), id: event.id)] else { return nil }
    let texts = [event.message, event.data, event.preface].compactMap { $0.map(Self.words) }
    let fitting = candidates.filter { $0.text.map { text in texts.contains { $0.contains(Self.words(text)) } } ?? true }
    if fitting.contains(where: \.isTelling) { return .telling }
    if !fitting.isEmpty { return .company }
    let missed = candidates.filter(\.isTelling).compactMap(\.text)
    return missed.isEmpty ? nil : .without(missed)
  }

  /// In one case of letters and on one line: how a text is wrapped says nothing.
  private static func words(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
