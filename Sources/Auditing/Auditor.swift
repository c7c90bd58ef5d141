package import Directory
package import Membership

/// Asks a directory for the facts that a roster needs, and for no others.
package struct Auditor: Sendable {
  private(set) var directory: any DirectoryReading
  private let name: String
  let base: DistinguishedName?
  private let isDetailed: Bool
  let progress: ProgressReport

  /// - Parameters:
  ///   - directory: whom to ask.
  ///   - name: what the report calls it.
  ///   - base: the tree to search instead of the server's own contexts.
  ///   - isDetailed: whether to read more than verdicts need: when entries were last changed.
  ///   - progress: told how far the audit has come.
  package init(
    _ directory: any DirectoryReading, name: String, base: DistinguishedName? = nil, isDetailed: Bool = false,
    progress: @escaping ProgressReport = { _ in }
  ) {
    self.directory = directory
    self.name = name
    self.base = base ?? directory.server.base
    self.isDetailed = isDetailed
    self.progress = progress
  }

  /// The facts; a directory that fails on the way gives facts that say so, and every verdict on them is unknown.
  package func facts(for roster: Roster) async -> Facts {
    do {
      return try await directory.hosting { try await indexing.read(roster) }
    } catch {
      let failure = DirectoryError(error, during: .search)
      return Facts(directory: described(shortfall: Shortfall(failure)))
    }
  }

  /// The facts of a directory that could not even be reached.
  package static func unreached(_ name: String, url: String, _ error: DirectoryError) -> Facts {
    unasked(name, url: url, Shortfall(error))
  }

  /// The facts of a directory that nobody could be asked for.
  package static func unasked(_ name: String, url: String, _ shortfall: Shortfall) -> Facts {
    Facts(directory: DirectoryFacts(name: name, url: url, shortfall: shortfall))
  }

  /// The same, which for one audit or one census knows who holds whom.
  var indexing: Auditor {
    var auditor = self
    auditor.directory = IndexingDirectory.over(directory)
    return auditor
  }

  private func read(_ roster: Roster) async throws -> Facts {
    let scope = try await AuditScope.survey(directory, base: base, isDetailed: isDetailed)
    let found = try await lookUp(roster.entries, roster.filters, scope)
    let inquiry = Inquiry(roster, found)
    var walk = GroupWalk(inquiry, identities: found.identities, answers: found.answers, in: scope, directory)
    let graph = try await walk.run(progress)
    let undetermined = try await FilterCheck(roster, found, walk.rolls).undetermined(directory)
    return Facts(
      directory: described(
        otherDomains: scope.domain.otherDomains,
        isComplete: graph.isComplete && (graph.isSelfContained || roster.isDirect) && found.isComplete
          && walk.rolls.values.joined().allSatisfy(\.value.shortfalls.isEmpty) && undetermined.isEmpty),
      findings: found.findings, selections: found.selections, undetermined: undetermined, rolls: walk.rolls,
      graph: graph)
  }

  /// What the roster's names and filters stand for, and the entries that every account is once it has logged on.
  func lookUp(_ entries: [RosterEntry], _ filters: [AccountFilter], _ scope: AuditScope) async throws -> Found {
    let lookups = entries.map { Lookup($0, in: scope) }
    let searches = filters.map { AccountSearch($0, in: scope) }
    progress(.lookingUp(names: lookups.count + searches.count))
    let more = [LogonIdentity.requests(in: scope), scope.canaries]
    let requests = lookups.map(\.requests) + searches.map(\.requests) + more
    var replies = try await directory.replies(toEach: requests)[...]
    let canaries = replies.removeLast()
    var found = Found(identities: try LogonIdentity.Entries(replies.removeLast(), scope.reader))
    let questions = requests.prefix(lookups.count).joined() + scope.canaries
    let answers = replies.prefix(lookups.count).joined() + canaries
    found.answers = Dictionary(zip(questions, answers)) { first, _ in first }
    let isCanarySeen = !canaries.isEmpty && canaries.allSatisfy { !$0.entries.isEmpty }
    try found.take(replies.prefix(lookups.count), to: lookups, isCanarySeen)
    try found.take(replies.dropFirst(lookups.count), to: searches, isCanarySeen)
    try await doubtGroups(in: &found, lookups, scope)
    try await doubtAbsences(in: &found, lookups, searches, scope)
    return found
  }

  private func doubtGroups(in found: inout Found, _ lookups: [Lookup], _ scope: AuditScope) async throws {
    let missing = lookups.filter { found.findings[$0.subject]?.isAbsent == true }
    for (subject, shortfall) in try await UnknownKindCheck(missing, in: scope).shortfalls(directory) {
      found.findings[subject] = .notRead(shortfall)
    }
  }

  /// Whoever was not found is not known to be missing where nobody could have been.
  private func doubtAbsences(
    in found: inout Found, _ lookups: [Lookup], _ searches: [AccountSearch], _ scope: AuditScope
  ) async throws {
    if scope.isActiveDirectory || directory.server.isExport { return }
    let lookups = lookups.filter { found.findings[$0.subject]?.isAbsent == true && !$0.assertions.isEmpty }
    let searches = searches.filter { found.selections[$0.filter] == .found([]) }
    let cases = Set(lookups.map(AbsenceCheck.Case.init) + searches.map(AbsenceCheck.Case.init))
    if cases.isEmpty { return }
    let check = try await AbsenceCheck(cases, in: scope, directory)
    for lookup in lookups {
      if let shortfall = check.shortfall(of: AbsenceCheck.Case(lookup)) {
        found.findings[lookup.subject] = .notRead(shortfall)
      }
    }
    for search in searches {
      if let shortfall = check.shortfall(of: AbsenceCheck.Case(search)) {
        found.selections[search.filter] = .notRead(shortfall)
      }
    }
  }

  func described(
    otherDomains: [String]? = [], shortfall: Shortfall? = nil, isComplete: Bool = true
  ) -> DirectoryFacts {
    let server = directory.server
    return DirectoryFacts(
      name: name, url: server.url, kind: server.rootDSE.kind, server: server.name, readAt: server.readAt,
      otherDomains: otherDomains, shortfall: shortfall, isComplete: isComplete)
  }
}

/// What the roster's words stand for in a directory.
struct Found {
  let identities: LogonIdentity.Entries
  /// What the questions about names and canaries were answered.
  var answers: [SearchRequest: SearchReply] = [:]
  var findings: [RosterEntry: Finding] = [:]
  var selections: [AccountFilter: Selection] = [:]

  /// The accounts that a selector stands for, as far as they were found.
  func accounts(_ selector: AccountSelector) -> [Principal] {
    switch selector {
    case .reference(let reference): [findings[RosterEntry(reference, as: .account)]?.principal].compactMap(\.self)
    case .filter(let filter): if case .found(let found) = selections[filter] { found } else { [] }
    }
  }

  var isComplete: Bool {
    !findings.values.contains { $0.shortfall != nil }
      && !selections.values.contains { if case .notRead = $0 { true } else { false } }
  }

  fileprivate mutating func take(_ replies: ArraySlice<[SearchReply]>, to lookups: [Lookup], _ isCanarySeen: Bool)
    throws
  {
    for (lookup, replies) in zip(lookups, replies) {
      let (finding, isShown) = (try lookup.finding(replies), replies.contains { !$0.entries.isEmpty })
      findings[lookup.subject] = isCanarySeen ? finding : finding.doubted(isShown: isShown)
    }
  }

  fileprivate mutating func take(
    _ replies: ArraySlice<[SearchReply]>, to searches: [AccountSearch], _ isCanarySeen: Bool
  ) throws {
    for (search, replies) in zip(searches, replies) {
      selections[search.filter] = try search.selection(replies, isCanarySeen: isCanarySeen)
    }
  }
}

extension Finding {
  fileprivate var isAbsent: Bool { if case .absent = self { true } else { false } }

  /// What it comes to where no absence is believed: a stranger is found by his SID alone, where no entry answers to it.
  fileprivate func doubted(isShown: Bool) -> Finding {
    switch self {
    case .absent: .notRead(.blind)
    case .found: isShown ? self : .notRead(.blind)
    case .ambiguous, .notRead: self
    }
  }
}

extension Roster {
  /// Whether only groups' own members are asked about, so that nothing hangs on the groups of other directories.
  fileprivate var isDirect: Bool { rules.allSatisfy { $0.expectations.allSatisfy { $0.way == .direct } } }
}
