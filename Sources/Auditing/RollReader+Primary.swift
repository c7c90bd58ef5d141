import Directory
import Membership

/// Accounts whose primary group it is: no member attribute shows them (MS-SAMR §3.1.1.8.2, RFC 2307 §3). A search for them does
/// not find who does not show his, so that nobody is believed only where everybody does.
extension RollReader {
  mutating func readPrimary(of groups: [Principal]) async throws {
    let questions = groups.map { group in scope.vocabulary.primaryMembers(of: group).map(scope.accounts) ?? [] }
    let isShown = try await isShownByCanary()
    for (place, replies) in try await directory.replies(toEach: questions).enumerated() {
      let group = groups[place]
      note(failureOf: replies, for: group)
      unheld[group.dn, default: []] += try members(replies).map { ($0, .primary) }
      if let fact = hiddenFact(group) {
        note(.hiding(fact, of: group), for: group)
      } else if !isShown, !questions[place].isEmpty {
        note(.hidingPrimary(of: group), for: group)
      }
    }
  }

  /// What accounts name their primary group by.
  private func hiddenFact(_ group: Principal) -> String? {
    if scope.isActiveDirectory { return group.sid == nil ? "SID" : nil }
    return group.group?.isNumbered == true && group.group?.number == nil ? "gidNumber" : nil
  }

  /// Whether RID 500 shows its primary group, which it must have.
  private func isShownByCanary() async throws -> Bool {
    guard scope.isActiveDirectory else { return true }
    let entries = try await directory.replies(to: scope.canaries, knowing: answers).flatMap(\.entries)
    return !entries.isEmpty && entries.allSatisfy { $0.has(scope.vocabulary.primaryGroupAttribute) }
  }

  /// Who does not show his number is found by none: of a closed group that can be somebody's primary group, all accounts are asked for
  /// theirs.
  mutating func readWitnesses(of closed: [Inquiry.ClosedGroup]) async throws {
    let owned = closed.filter { primaryGroup(in: $0) != nil }
    if owned.isEmpty { return }
    let attribute = scope.vocabulary.primaryGroupAttribute
    let (hiding, outcomes) = try await directory.search(scope.numbers, into: HidingAccounts()) { hiding, _, entry in
      if !entry.has(attribute) { try hiding.take(entry) }
    }
    let failure = outcomes.lazy.compactMap(\.failure).first.map(Shortfall.init)
    for closed in owned { unwitnessed[closed] = failure ?? hiding.shortfall }
  }

  /// The closed group or one inside it, if any, that can be somebody's primary group.
  func primaryGroup(in closed: Inquiry.ClosedGroup) -> Principal? {
    holders[closed]?.first { $0.group != nil && scope.vocabulary.primaryMembers(of: $0) != nil }
  }
}

/// Accounts that do not show whose primary group is which.
private struct HidingAccounts: Sendable {
  private var count = 0
  private var first: DistinguishedName?

  mutating func take(_ entry: Entry) throws {
    let name = try entry.distinguishedName()
    count += 1
    first = first.map { $0.text < name.text ? $0 : name } ?? name
  }

  /// Why nobody knows whose primary group a group is; nil where everybody shows it.
  var shortfall: Shortfall? {
    let told = first.map { "the primary group of \($0) is not shown to this account" }
    return told.map { Shortfall(.unreadable, $0).first(of: count) }
  }
}

extension Shortfall {
  fileprivate static func hidingPrimary(of group: Principal) -> Shortfall {
    Shortfall(.unreadable, "it is not shown to this account whose primary group \(group.name) is")
  }
}
