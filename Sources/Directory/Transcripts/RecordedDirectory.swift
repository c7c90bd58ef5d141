/// A transcript that is asked again: it answers what was asked before, word for word, and says of everything else that it does not
/// know.
package struct RecordedDirectory: DirectoryReading {
  /// A question as two askers put it alike.
  private struct Key: Hashable {
    let base: String
    let scope: SearchScope
    let filter: String
    let showsExpiry: Bool
    let showsRights: Bool

    init(_ question: Transcript.Question) {
      (base, scope) = (question.base, question.scope)
      (filter, showsExpiry, showsRights) = (question.filter, question.showsExpiry, question.showsRights)
    }
  }

  /// The file, by the server that it was read from.
  package let server: DirectoryServer
  /// It was asked no more than was of use; see `DirectoryReading`.
  package var keepsAnswers: Bool { true }
  private let entries: [String: Entry]
  private let exchanges: [Key: [Transcript.Exchange]]

  init(_ transcript: Transcript, server: DirectoryServer) {
    self.server = server
    entries = transcript.entries
    exchanges = Dictionary(grouping: transcript.exchanges) { Key($0.question) }
  }

  /// Answers from the transcript; see `DirectoryReading`.
  package func search<Folded: Sendable>(
    _ requests: [SearchRequest],
    into initial: Folded,
    _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws -> (result: Folded, outcomes: [SearchOutcome]) {
    var result = initial
    var outcomes: [SearchOutcome] = []
    for (index, request) in requests.enumerated() {
      let question = Transcript.Question(request)
      let exchange = recorded(question)
      for name in exchange?.answers ?? [] {
        if let entry = entries[name] { try receive(&result, index, Recorded.played(entry, for: question)) }
      }
      outcomes.append(exchange?.outcome ?? .failed(unasked))
    }
    return (result, outcomes)
  }

  /// The same question, put for all that is wanted now.
  private func recorded(_ question: Transcript.Question) -> Transcript.Exchange? {
    let wanted = Set(question.attributes.map { $0.lowercased() })
    return exchanges[Key(question)]?.first {
      wanted.isSubset(of: $0.question.attributes.map { $0.lowercased() })
    }
  }

  private var unasked: DirectoryError {
    let why = "the snapshot \(server.url) does not hold the answer: it was taken for other accounts or groups"
    return DirectoryError(.search, .incomplete(why))
  }
}
