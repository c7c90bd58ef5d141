import Directory

extension Connection {
  /// Puts together what can be put as one question; what that does not answer for each is asked one by one.
  func search<Folded: Sendable>(
    _ requests: [SearchRequest], joining joint: [JointQuestion], into initial: Folded,
    _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) throws -> (result: Folded, outcomes: [SearchOutcome]) {
    let joined = Set(joint.flatMap(\.places))
    let alone = requests.indices.filter { !joined.contains($0) }
    let start = Hearing(folded: initial, heard: Array(repeating: [], count: joint.count))
    let first = alone.map { requests[$0] } + joint.map(\.request)
    let (hearing, outcomes) = try search(first, into: start) {
      guard $1 >= alone.count else { return try receive(&$0.folded, alone[$1], $2) }
      $0.heard[$1 - alone.count].append($2)
    }
    let told = zip(joint, zip(hearing.heard, outcomes.dropFirst(alone.count))).map { ($0, $1.0, $1.1) }
    let (result, open) = try Self.sort(told, into: hearing.folded, receive)
    let (whole, more) = try search(open.map { requests[$0] }, into: result) { try receive(&$0, open[$1], $2) }
    let asked = Dictionary(zip(alone + open, outcomes.prefix(alone.count) + more)) { first, _ in first }
    let answered = joined.subtracting(open)
    return (
      whole, requests.indices.compactMap { asked[$0] ?? (answered.contains($0) ? .complete(references: []) : nil) }
    )
  }

  /// Gives each request what its joint question was answered; and the requests that are still open.
  private static func sort<Folded: Sendable>(
    _ told: [(question: JointQuestion, entries: [Entry], outcome: SearchOutcome)], into initial: Folded,
    _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) rethrows -> (result: Folded, open: [Int]) {
    var (result, open) = (initial, [Int]())
    for (question, entries, outcome) in told {
      if outcome.failure == nil, let answers = question.answers(entries) {
        for (place, entry) in answers { try receive(&result, place, entry) }
      } else {
        open += question.places
      }
    }
    return (result, open)
  }
}

/// A fold that keeps the answers to joint questions apart.
private struct Hearing<Folded: Sendable>: Sendable {
  var folded: Folded
  var heard: [[Entry]]
}
