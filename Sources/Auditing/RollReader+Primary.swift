import Directory
import Membership

/// Accounts whose primary group it is: no member attribute shows them (MS-SAMR §3.1.1.8.2, RFC 2307 §3). A search for them finds
/// nobody too where the attribute is not shown, so that nobody is believed only where somebody shows it.
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

  /// Elsewhere no account must exist: of a closed group without any that shows its number, all are asked for theirs.
  mutating func readWitnesses(of closed: [Inquiry.ClosedGroup]) async throws {
    if scope.isActiveDirectory { return }
    let silent = try closed.filter {
      try primaryGroup(in: $0) != nil && !met(in: $0).values.contains(where: \.showsPrimary)
    }
    if silent.isEmpty { return }
    let replies = try await directory.replies(to: scope.numbers, knowing: answers)
    for closed in silent { unwitnessed[closed] = primaryGroup(in: closed).flatMap { shortfall(replies, $0) } }
  }

  /// Some of them are enough, and where there are none, none has a primary group.
  private func shortfall(_ replies: [SearchReply], _ group: Principal) -> Shortfall? {
    let entries = replies.flatMap(\.entries)
    if entries.isEmpty { return replies.lazy.compactMap(\.failure).first.map { Shortfall($0) } }
    return entries.allSatisfy { $0.has(scope.vocabulary.primaryGroupAttribute) } ? nil : .hidingPrimary(of: group)
  }

  /// The closed group or one inside it, if any, that can be somebody's primary group.
  func primaryGroup(in closed: Inquiry.ClosedGroup) -> Principal? {
    holders[closed]?.first { $0.group != nil && scope.vocabulary.primaryMembers(of: $0) != nil }
  }
}

extension Principal {
  fileprivate var showsPrimary: Bool { primaryGroup != nil }
}

extension Shortfall {
  fileprivate static func hidingPrimary(of group: Principal) -> Shortfall {
    Shortfall(.unreadable, "it is not shown to this account whose primary group \(group.name) is")
  }
}
