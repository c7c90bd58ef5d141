import Directory
import Membership

/// Groups anywhere that may hold an account and do not say so, where it is asked of all groups and not of some.
extension GroupWalk {
  mutating func checkEverywhere() async throws {
    guard scope.isDetailed, targets.isEmpty else { return }
    for account in accounts {
      let missing = scope.isActiveDirectory ? tokenless(account) : try await shortfalls(everywhereFor: account)
      for shortfall in missing { graph.note(shortfall, at: account.dn) }
    }
  }

  /// On Active Directory the token tells of a group that is hidden; a file has none, and neither has what does not log on.
  private func tokenless(_ account: Principal) -> [Shortfall] {
    guard directory.server.isLive, account.state != nil, graph.token(of: account.dn) == nil else { return [] }
    let why = "is not shown to this account: a group that hides its members would be missed"
    return [Shortfall(.unreadable, "tokenGroups of \(account.name) \(why)")]
  }

  /// Elsewhere each group has to show that its answer is known.
  private func shortfalls(everywhereFor account: Principal) async throws -> [Shortfall] {
    let words = scope.vocabulary
    let classes = words.groupClasses.map { [Filter.equals("objectClass", $0.name), words.isKnown(account, in: $0)] }
    let requests = (classes.joined() + [words.isUnread]).map { scope.groupNames($0) }
    let (names, outcomes) = try await directory.search(
      requests.flatMap(\.self), into: Array(repeating: Set<DistinguishedName>(), count: requests.count)
    ) { $0[$1 / scope.groupRoots.count].insert(try $2.distinguishedName()) }
    if let failure = outcomes.lazy.compactMap(\.failure).first { return [Shortfall(failure)] }
    // Class by class: one that the server does not know makes any filter undefined.
    let hidden = classes.indices.map { names[2 * $0].subtracting(names[2 * $0 + 1]) }
    return [
      Self.several(hidden.reduce(into: []) { $0.formUnion($1) }) { .hidingMembers(of: $0) },
      Self.several(names[2 * classes.count]) { Shortfall(.unreadable, "\($0) is a group whose members are not read") },
    ].compactMap(\.self)
  }

  /// What is to be said of the first of several groups, and how many there are.
  private static func several(
    _ groups: Set<DistinguishedName>, _ shortfall: (DistinguishedName) -> Shortfall
  ) -> Shortfall? {
    guard let first = groups.min(by: { $0.text < $1.text }).map(shortfall) else { return nil }
    let rest = groups.count == 1 ? "" : "; and \(groups.count - 1) more like it"
    return Shortfall(first.code, first.message + rest)
  }
}

extension Vocabulary {
  /// Groups of a class of which it is known whether they hold an entry. What is hidden is no member to some servers, and leaves a group
  /// without the members that its class demands.
  fileprivate func isKnown(_ member: Principal, in group: GroupClass) -> Filter {
    let isShown =
      group.memberAttribute == "memberUid"
      ? Filter.holdsKnownLogonNames(member.logonNames.first ?? member.name)
      : .isKnown(group.memberAttribute, member.dn.text)
    let showsSomebody = group.isNeverEmpty ? [Filter.present(group.memberAttribute)] : []
    return .and([.equals("objectClass", group.name), isShown] + showsSomebody)
  }

  /// Groups of classes whose members are not read.
  fileprivate var isUnread: Filter { .or(unreadGroupClasses.map { .equals("objectClass", $0) }) }
}
