/// The entries that answer one search, with how it ended.
package struct SearchReply: Sendable {
  /// The entries that came, all of them only when `failure` is nil.
  package var entries: [Entry] = []
  /// Why the entries are not the whole answer; nil when they are.
  package var failure: DirectoryError?

  /// These entries, and why they are not the whole answer.
  package init(entries: [Entry] = [], failure: DirectoryError? = nil) {
    self.entries = entries
    self.failure = failure
  }
}

extension DirectoryReading {
  /// Asks several questions at once and keeps every entry: for answers that are small by nature. The same question is put once.
  /// - Parameter known: answers that came before, to be taken instead.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  package func replies(
    to requests: [SearchRequest], knowing known: [SearchRequest: SearchReply] = [:]
  ) async throws -> [SearchReply] {
    var asked = UnlikeRequests(atMost: requests.count)
    // The hash of a question is that of its whole filter: it is looked up once.
    let told = requests.map { known[$0] }
    let places = zip(requests, told).map { request, told in told == nil ? asked.place(of: request) : nil }
    let replies = try await replies(toUnlike: asked.requests)
    return zip(told, places).compactMap { told, place in told ?? place.map { replies[$0] } }
  }

  private func replies(toUnlike requests: [SearchRequest]) async throws -> [SearchReply] {
    if requests.isEmpty { return [] }
    let empty = [SearchReply](repeating: SearchReply(), count: requests.count)
    var (replies, outcomes) = try await search(requests, into: empty) { $0[$1].entries.append($2) }
    for (index, outcome) in outcomes.enumerated() {
      replies[index].failure = outcome.failure
      // A server may answer in any order; what is made of the answer is the same each time.
      replies[index].entries.sort { $0.name < $1.name }
    }
    return replies
  }

  /// Asks several groups of questions at once, and gives the replies in the same groups.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  package func replies(toEach groups: [[SearchRequest]]) async throws -> [[SearchReply]] {
    var rest = try await replies(to: groups.flatMap(\.self))[...]
    return groups.map { group in
      defer { rest = rest.dropFirst(group.count) }
      return Array(rest.prefix(group.count))
    }
  }
}

/// Questions, each once, in the order in which they came first.
private struct UnlikeRequests {
  private(set) var requests: [SearchRequest] = []
  private var places: [SearchRequest: Int] = [:]

  init(atMost count: Int) { places.reserveCapacity(count) }

  /// Where the question stands among them; behind all others where it is new.
  mutating func place(of request: SearchRequest) -> Int {
    if let place = places[request] { return place }
    places[request] = requests.count
    requests.append(request)
    return requests.count - 1
  }
}
