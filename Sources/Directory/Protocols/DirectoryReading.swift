/// A directory that can be asked: a live server, an LDIF snapshot or a test double.
///
/// Whoever holds only this cannot write; that is how a dry run is kept dry.
package protocol DirectoryReading: Sendable {
  /// Who answers.
  var server: DirectoryServer { get }

  /// Whether what it answers is kept as evidence, so that nothing is asked of it that might be of no use.
  var keepsAnswers: Bool { get }

  /// Asks several questions at once and folds the entries, as they come, into one result.
  ///
  /// One question's refusal (no such object, a limit, a missing right) is its own outcome and leaves the others standing.
  /// - Parameters:
  ///   - requests: the questions; the answers may come in any order.
  ///   - initial: what the fold starts from.
  ///   - receive: called for each entry, with the index of the question that it answers.
  /// - Returns: the folded result and one outcome per question, in the order of `requests`.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked; whatever `receive` throws.
  func search<Folded: Sendable>(
    _ requests: [SearchRequest],
    into initial: Folded,
    _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws -> (result: Folded, outcomes: [SearchOutcome])

  /// Who the directory takes us for, in the words of its "Who am I?" (RFC 4532): `dn:` and a name, `u:` and a name, or empty for
  /// nobody; nil where it cannot say.
  /// - Throws: `DirectoryError` when it cannot be asked.
  func authorizationIdentity() async throws -> String?

  /// Does work that asks one question after the other where the answers come in, so that none of them changes threads on its way.
  /// - Throws: what `work` throws.
  func hosting<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value
}

extension DirectoryReading {
  /// Most forget what they said.
  package var keepsAnswers: Bool { false }

  /// Whoever answers at once needs no place for it.
  package func hosting<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
    try await work()
  }

  /// A file, and a server without the operation, cannot say.
  package func authorizationIdentity() async throws -> String? { nil }
}

/// A directory that can also be changed.
package protocol DirectoryWriting: DirectoryReading {
  /// Sends one value-level modify and waits for the answer.
  /// - Parameter assertion: what has to be true of the entry, or nothing is changed (RFC 4528); only for a server that
  ///   `RootDSE.takesAssertions` says so of.
  /// - Throws: `DirectoryError` with the server's result code when it is refused, or when nothing can be told of it.
  func modify(_ modification: Modification, onlyIf assertion: Filter?) async throws

  /// Asks whether a modify would be carried out, which it is not (No-Op control, draft-zeilenga-ldap-noop); only for a server that
  /// `RootDSE.takesNoOp` says so of.
  /// - Throws: `DirectoryError` with the result code that the modify would be refused with, or when nothing can be told.
  func rehearse(_ modification: Modification) async throws
}

/// How one search ended.
package enum SearchOutcome: Sendable {
  /// Every entry was read. `references` are the places the server said it did not look in (RFC 4511 §4.5.3).
  case complete(references: [String])
  /// The search ended early: what came before is not the whole.
  case failed(DirectoryError)

  /// Why the answer is not the whole; nil when it is. A reference that nobody followed is a place nobody looked.
  package var failure: DirectoryError? {
    switch self {
    case .failed(let error): error
    case .complete(let references) where references.isEmpty: nil
    case .complete(let references): DirectoryError(.search, .referral(references.joined(separator: " ")))
    }
  }
}

/// Who answers, and what it says of itself.
package struct DirectoryServer: Sendable, Hashable {
  /// The URL that was asked, without credentials; a file's path for a snapshot.
  package let url: String
  /// What the server says of itself.
  package let rootDSE: RootDSE
  /// Whether a server answers, and not a file.
  package let isLive: Bool
  /// When a file was read from its server, in seconds since 1970; nil for a server, and for a file that does not say.
  package let readAt: Int64?

  /// Whether it is a file that holds entries and not answers: what was hidden from whoever wrote it is as if it were not there.
  package var isExport: Bool { !isLive && readAt == nil }

  /// The name to print.
  package let name: String
  /// The tree that names were looked up in when the file was read; nil for all of them.
  package let base: DistinguishedName?

  /// A server by its URL and its root DSE, or a file that stands for one.
  /// - Parameters:
  ///   - name: the name to print; by default the server's own, else the URL.
  ///   - base: the tree that names were looked up in.
  package init(
    url: String, rootDSE: RootDSE, isLive: Bool = true, readAt: Int64? = nil, name: String? = nil,
    base: DistinguishedName? = nil
  ) {
    self.base = base
    self.name = name ?? rootDSE.hostName ?? url
    self.url = url
    self.rootDSE = rootDSE
    self.isLive = isLive
    self.readAt = readAt
  }
}
