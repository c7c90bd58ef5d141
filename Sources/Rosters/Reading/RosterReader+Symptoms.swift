internal import Membership
internal import Yams

/// The events by which people notice that a rule does not hold.
extension RosterReader {
  enum SymptomKey: String, CaseIterable { case source, id, text, telling }

  mutating func symptoms(_ fields: Fields<RuleKey>) -> [Symptom] {
    guard let node = fields[.symptoms] else { return [] }
    let symptoms = items(node, "symptoms").compactMap { symptom($0) }
    if !symptoms.isEmpty, !symptoms.contains(where: \.isTelling) {
      note(node, "no symptom is telling: at least one event has to point at the rule by itself")
    }
    return symptoms
  }

  private mutating func symptom(_ node: Node) -> Symptom? {
    guard let fields = fields(node, SymptomKey.self, of: "a symptom") else { return nil }
    let source = required(fields, .source, of: "a symptom")
    let number = required(fields, .id, of: "a symptom")
    let isTelling = fields[.telling].flatMap { truth($0, "telling") } != false
    let words = text(fields, .text)
    guard let source, let number, let place = fields[.id] else { return nil }
    guard let id = Int(number), (0...0xFFFF).contains(id) else {
      note(place, "'\(number)' is no event's number: it is from 0 to 65535")
      return nil
    }
    return Symptom(source: source, id: id, text: words, isTelling: isTelling)
  }
}
