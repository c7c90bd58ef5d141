/// What a directory was asked and what it answered, question by question: evidence that can be judged again without the directory.
package struct Transcript: Sendable {
  /// A question as it goes over the wire.
  struct Question: Sendable {
    let base: String
    let scope: SearchScope
    let filter: String
    let attributes: [String]
    let showsExpiry: Bool
    let showsRights: Bool
  }

  /// One question and its answer.
  struct Exchange: Sendable {
    let question: Question
    /// The names of the entries that answered, as they came.
    var answers: [String] = []
    let outcome: SearchOutcome
  }

  private(set) var exchanges: [Exchange] = []
  /// What was read of each entry, in all the answers together.
  private(set) var entries: [String: Entry] = [:]
  /// What was not the same in two answers, `memberOf of CN=…`: the directory changed meanwhile, and nothing of it can be believed.
  package private(set) var change: String?

  /// A transcript of nothing.
  package init() {}

  /// Adds the answers to some questions.
  /// - Parameter heard: the entries, each with the index of the question that it answers, in the order in which they came.
  mutating func note(_ requests: [SearchRequest], _ heard: [(index: Int, entry: Entry)], _ outcomes: [SearchOutcome]) {
    var fresh = zip(requests, outcomes).map { Exchange(question: Question($0), outcome: $1) }
    for (index, entry) in heard {
      fresh[index].answers.append(entry.name)
      remember(Recorded.made(from: entry, for: fresh[index].question))
    }
    exchanges += fresh
  }

  /// Adds a question and its answer as they were written down.
  mutating func note(_ exchange: Exchange) { exchanges.append(exchange) }

  /// Adds what was read of an entry.
  mutating func remember(_ entry: Entry) {
    guard let known = entries[entry.name] else { return entries[entry.name] = entry }
    if let attribute = known.difference(from: entry) { change = change ?? "\(attribute) of \(entry.name)" }
    entries[entry.name] = known.joined(with: entry)
  }
}

extension Transcript.Question {
  init(_ request: SearchRequest) {
    (base, scope, filter) = (request.base.description, request.scope, request.filter.description)
    (attributes, showsExpiry, showsRights) = (request.attributes, request.showsExpiry, request.showsRights)
  }
}

extension Entry {
  /// An attribute that both have and that does not hold the same values.
  fileprivate func difference(from other: Entry) -> String? {
    descriptions.first { other.has($0) && Set(values($0)) != Set(other.values($0)) }
  }

  /// This entry with what only the other one has.
  fileprivate func joined(with other: Entry) -> Entry {
    var joined = self
    for description in other.descriptions where !has(description) { joined.copy(description, of: other) }
    return joined
  }

  /// The values as bytes.
  func values(_ description: String) -> [[UInt8]] {
    var values: [[UInt8]] = []
    forEachValue(of: description) { value in values.append(value.bytes) }
    return values
  }

  mutating func copy(_ description: String, of other: Entry, as name: String? = nil) {
    beginAttribute(Array((name ?? description).utf8).span)
    other.forEachValue(of: description) { appendValue($0) }
  }
}
