import Directory
import Membership

/// Whether strangers in closed groups are known not to be meant by the filters that let in.
///
/// Where an attribute is not shown of somebody, a filter that asks for it is undefined for him and does not find him (RFC 4511
/// §4.5.1.7), as if he were not meant. A file holds what it holds.
struct FilterCheck {
  private let roster: Roster
  private let found: Found
  private let rolls: [DistinguishedName: [Expectation.Way: Roll]]

  init(_ roster: Roster, _ found: Found, _ rolls: [DistinguishedName: [Expectation.Way: Roll]]) {
    (self.roster, self.found, self.rolls) = (roster, found, rolls)
  }

  /// For each filter the members of whom nobody knows whether they answer to it, and why; nothing where there are none.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  func undetermined(_ directory: any DirectoryReading) async throws -> [AccountFilter: [DistinguishedName: Shortfall]] {
    if directory.server.isExport { return [:] }
    let cases = Set(roster.rules.flatMap(cases)).sorted {
      "\($0.filter.given) \($0.name)" < "\($1.filter.given) \($1.name)"
    }
    let replies = try await directory.replies(to: cases.map(\.request))
    return zip(cases, replies).reduce(into: [:]) { undetermined, answer in
      guard answer.1.entries.isEmpty else { return }
      undetermined[answer.0.filter, default: [:]][answer.0.name] = answer.0.shortfall(answer.1)
    }
  }

  /// One filter and one stranger.
  private struct Case: Hashable {
    let filter: AccountFilter
    let name: DistinguishedName

    /// True of him wherever it is known whether he answers to the filter.
    var request: SearchRequest {
      SearchRequest(
        base: .name(name), scope: .base, filter: .or([filter.filter, .not(filter.filter)]), attributes: ["objectClass"])
    }

    func shortfall(_ reply: SearchReply) -> Shortfall {
      if let failure = reply.failure { return Shortfall(failure) }
      let why = "is not shown to this account, or the server knows no such attribute"
      return Shortfall(.unreadable, "whether \(name) answers to '\(filter.given)' \(why)")
    }
  }

  private func cases(of rule: Rule) -> [Case] {
    guard case .everyoneElse(let insiders) = rule.subject else { return [] }
    // Of a filter that could not be asked nobody is a stranger anyhow.
    let filters = insiders.compactMap { if case .filter(let filter) = $0, isAnswered(filter) { filter } else { nil } }
    if filters.isEmpty { return [] }
    let strangers = strangers(of: rule, beyond: Set(insiders.flatMap(found.accounts).map(\.dn)))
    return filters.flatMap { filter in
      strangers.filter { name in filter.base.map { name.isWithin($0) } ?? true }.map { Case(filter: filter, name: $0) }
    }
  }

  private func isAnswered(_ filter: AccountFilter) -> Bool {
    if case .found = found.selections[filter] { true } else { false }
  }

  private func strangers(of rule: Rule, beyond admitted: Set<DistinguishedName>) -> [DistinguishedName] {
    rule.expectations.flatMap { expectation in
      let group = found.findings[RosterEntry(expectation.group, as: .group)]?.principal
      let members = group.flatMap { rolls[$0.dn]?[expectation.way]?.members } ?? []
      return members.filter { expectation.way.counts($0) && !admitted.contains($0.dn) }.map(\.dn)
    }
  }
}
