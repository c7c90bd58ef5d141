package import Directory
package import Membership

/// Asks a directory for the facts that a roster needs, and for no others.
package struct Auditor: Sendable {
  private let directory: any DirectoryReading
  private let name: String
  private let base: DistinguishedName?
  private let isDetailed: Bool
  private let progress: ProgressReport

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
      return try await read(roster)
    } catch {
      let failure = error as? DirectoryError ?? DirectoryError(.search, .malformedAnswer("\(error)"))
      return Facts(directory: described(shortfall: Shortfall(failure)))
    }
  }

  /// The facts of a directory that could not even be reached.
  package static func unreached(_ name: String, url: String, _ error: DirectoryError) -> Facts {
    Facts(directory: DirectoryFacts(name: name, url: url, shortfall: Shortfall(error)))
  }

  private func read(_ roster: Roster) async throws -> Facts {
    let scope = try await AuditScope.survey(directory, base: base, isDetailed: isDetailed)
    let (findings, identities) = try await lookUp(roster, scope)
    let accounts = principals(.account, of: roster, in: findings)
    let targets = principals(.group, of: roster, in: findings)
    var walk = GroupWalk(from: accounts, to: targets, identities: identities, in: scope, directory)
    let graph = try await walk.run(progress)
    let isComplete = graph.isComplete && !findings.values.contains { $0.shortfall != nil }
    let directory = described(otherDomains: scope.domain.otherDomains, isComplete: isComplete)
    return Facts(directory: directory, findings: findings, graph: graph)
  }

  /// What the roster's references name, and the entries that every account is once it has logged on.
  private func lookUp(
    _ roster: Roster, _ scope: AuditScope
  ) async throws -> (findings: [RosterEntry: Finding], identities: LogonIdentity.Entries) {
    let lookups = roster.entries.map { Lookup($0, in: scope) }
    progress(.lookingUp(names: lookups.count))
    let more = [LogonIdentity.requests(in: scope), scope.canaries]
    var replies = try await directory.replies(toEach: lookups.map(\.requests) + more)
    let canaries = replies.removeLast()
    let isCanarySeen = !canaries.isEmpty && canaries.allSatisfy { !$0.entries.isEmpty }
    let identities = try LogonIdentity.Entries(replies.removeLast(), scope.reader)
    var findings: [RosterEntry: Finding] = [:]
    for (lookup, replies) in zip(lookups, replies) {
      let finding = try lookup.finding(replies)
      findings[lookup.subject] = isCanarySeen ? finding : finding.doubted
    }
    return (findings, identities)
  }

  /// The entries that play a part in the roster, each once, in the roster's order.
  private func principals(_ role: Role, of roster: Roster, in findings: [RosterEntry: Finding]) -> [Principal] {
    var seen: Set<DistinguishedName> = []
    return roster.entries.filter { $0.role == role }.compactMap { findings[$0]?.principal }.filter {
      seen.insert($0.dn).inserted
    }
  }

  private func described(
    otherDomains: [String]? = [], shortfall: Shortfall? = nil, isComplete: Bool = true
  ) -> DirectoryFacts {
    let server = directory.server
    return DirectoryFacts(
      name: name, url: server.url, kind: server.rootDSE.kind, server: server.name, readAt: server.readAt,
      otherDomains: otherDomains, shortfall: shortfall, isComplete: isComplete)
  }
}

extension Finding {
  /// An absence is not believed when an entry that must exist is not seen either.
  fileprivate var doubted: Finding {
    guard case .absent = self else { return self }
    let why =
      "nothing answers to the name, but an entry that must exist is not shown either: this account may not see the directory"
    return .notRead(Shortfall(.unreadable, why))
  }
}

extension Roster {
  /// Each reference once in each of its parts, in the roster's order.
  fileprivate var entries: [RosterEntry] {
    var seen: Set<RosterEntry> = []
    let all = rules.flatMap { rule in
      [RosterEntry(rule.account, as: .account)] + rule.expectations.map { RosterEntry($0.group, as: .group) }
    }
    return all.filter { seen.insert($0).inserted }
  }
}
