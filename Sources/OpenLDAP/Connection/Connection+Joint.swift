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
    var (result, open) = (hearing.folded, [Int]())
    var ends = Dictionary(zip(alone, outcomes)) { first, _ in first }
    for (question, (entries, outcome)) in zip(joint, zip(hearing.heard, outcomes.dropFirst(alone.count))) {
      guard outcome.failure == nil, let answers = question.answers(entries) else {
        open += question.places
        continue
      }
      for (place, entry) in answers { try receive(&result, place, entry) }
      for place in question.places { ends[place] = .complete(references: []) }
    }
    let rest = open
    let (whole, more) = try search(rest.map { requests[$0] }, into: result) {
      try receive(&$0, rest[$1], $2)
    }
    for (place, outcome) in zip(rest, more) { ends[place] = outcome }
    return (whole, requests.indices.compactMap { ends[$0] })
  }
}

/// A fold that keeps the answers to joint questions apart.
private struct Hearing<Folded: Sendable>: Sendable {
  var folded: Folded
  var heard: [[Entry]]
}
