import Directory
import Membership

/// Groups anywhere that may hold an account and do not say so, where it is asked of all groups and not of some.
extension GroupWalk {
  mutating func checkEverywhere() async throws {
    guard scope.isDetailed, targets.isEmpty else { return }
    for account in accounts {
      for shortfall in try await shortfalls(everywhereFor: account) { graph.note(shortfall, at: account.dn) }
    }
  }

  private func shortfalls(everywhereFor account: Principal) async throws -> [Shortfall] {
    if scope.isActiveDirectory { return tokenless(account) }
    if directory.server.readAt == nil { return try await silences(about: account) }
    let why = "the snapshot does not tell whether other groups hide whom they hold"
    return [Shortfall(.incompleteRead, why)]
  }

  /// On Active Directory the token tells of a group that is hidden; a file has none, and neither has what does not log on.
  private func tokenless(_ account: Principal) -> [Shortfall] {
    guard directory.server.isLive, account.state != nil, graph.token(of: account.dn) == nil else { return [] }
    let why = "is not shown to this account: a group that hides its members would be missed"
    return [Shortfall(.unreadable, "tokenGroups of \(account.name) \(why)")]
  }

  /// Elsewhere each group has to show that its answer is known; class by class, for one that a server does not know makes any filter
  /// undefined.
  private func silences(about account: Principal) async throws -> [Shortfall] {
    let words = scope.vocabulary
    let known = words.groupClasses.map { scope.groupNames(words.isKnown(account.dn, in: $0)) }
    let requests = ([scope.groupNames()] + known).flatMap(\.self)
    let (groups, outcomes) = try await directory.search(requests, into: SilentGroups(words)) {
      try $0.take($2, knownIn: $1 / scope.groupRoots.count - 1)
    }
    guard let failure = outcomes.lazy.compactMap(\.failure).first.map(Shortfall.init) else { return groups.shortfalls }
    return [Shortfall(failure.code, "whether other groups hide whom they hold: \(failure.message)")]
  }
}

/// All groups, and those of them whose answers are known.
private struct SilentGroups: Sendable {
  private let vocabulary: Vocabulary
  private var names = NameTable()
  private var unread: Set<Int> = []
  /// For each class its groups, and those whose answers are known.
  private var groups: [(all: Set<Int>, known: Set<Int>)]

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    groups = vocabulary.groupClasses.map { _ in ([], []) }
  }

  /// - Parameter place: the class, by its place, in which the answer is known; less than none where that is not what was asked.
  /// - Throws: `DistinguishedNameError` for a name that cannot be read.
  mutating func take(_ entry: Entry, knownIn place: Int) throws {
    let number = names.number(of: try entry.distinguishedName())
    if place >= 0 {
      groups[place].known.insert(number)
      return
    }
    if vocabulary.isUnreadGroup(entry) { unread.insert(number) }
    for (place, group) in vocabulary.groupClasses.enumerated() where entry.holds("objectClass", group.name) {
      groups[place].all.insert(number)
    }
  }

  var shortfalls: [Shortfall] {
    let hidden = groups.reduce(into: Set<Int>()) { $0.formUnion($1.all.subtracting($1.known)) }
    return [
      several(hidden) { .hidingMembers(of: $0) },
      several(unread) { Shortfall(.unreadable, "\($0) is a group whose members are not read") },
    ].compactMap(\.self)
  }

  /// What is to be said of the first of several groups, and how many there are.
  private func several(_ groups: Set<Int>, _ shortfall: (String) -> Shortfall) -> Shortfall? {
    groups.map(names.text).min().map { shortfall($0).first(of: groups.count) }
  }
}

extension Vocabulary {
  /// Groups of a class of which it is known whether they hold an entry. What is hidden is no member to some servers, and leaves a group
  /// without the members that its class demands.
  fileprivate func isKnown(_ member: DistinguishedName, in group: GroupClass) -> Filter {
    let isNumbered = group.memberAttribute == "memberUid"
    let isShown = isNumbered ? Filter.holdsKnownLogonNames : .isKnown(group.memberAttribute, member.text)
    let showsSomebody = group.isNeverEmpty ? [Filter.present(group.memberAttribute)] : []
    return .and([.equals("objectClass", group.name), isShown] + showsSomebody)
  }
}
