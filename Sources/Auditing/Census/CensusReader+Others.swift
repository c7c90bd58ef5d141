import Directory
import Membership

/// Members that no list of names shows, and lists that may not be shown whole.
extension CensusReader {
  /// - Parameter isAll: whether all groups were read, so that one question about all accounts does for all of them.
  mutating func readOthers(ofAll isAll: Bool) async throws {
    noteHidden()
    if draft.wantsAccounts { try await readAccounts(ofAll: isAll) }
    if scope.isActiveDirectory { noteElsewhere() }
    try await readSilent()
    if draft.census.groups.isEmpty || draft.wantsAccounts && draft.accountCount == 0 { try await checkCanaries() }
  }

  /// That there is nobody is believed only where an entry is shown that must exist.
  private mutating func checkCanaries() async throws {
    let canaries = try await directory.replies(to: scope.canaries)
    if canaries.isEmpty || canaries.contains(where: \.entries.isEmpty) { draft.note(.blind) }
  }

  /// Reads all accounts of a domain before anybody is looked at: they name their primary groups, and show that they are no groups.
  mutating func meetAccounts() async throws {
    guard draft.wantsAccounts else { return }
    let attribute = scope.vocabulary.primaryGroupAttribute
    hasMetAccounts = true
    try await readAccounts([.present(attribute)], asking: [attribute, "objectClass"])
  }

  /// Accounts that name a group as their primary one, and those of RFC 2307 by their logon names too.
  private mutating func readAccounts(ofAll isAll: Bool) async throws {
    let attribute = scope.vocabulary.primaryGroupAttribute
    guard scope.isActiveDirectory else {
      try await readAccounts([Vocabulary.isPosixAccount], asking: ["uid", attribute])
      try await readNamed()
      return draft.endAccounts()
    }
    if !hasMetAccounts { try await readAccounts(isAll ? [.present(attribute)] : draft.ownedBy, asking: [attribute]) }
    draft.endAccounts()
    let canaries = try await directory.replies(to: scope.canaries).flatMap(\.entries)
    if canaries.isEmpty || !canaries.allSatisfy({ $0.has(attribute) }) {
      draft.note(Shortfall(.unreadable, "whose primary group is which is not shown to this account"))
    }
  }

  private mutating func readAccounts(_ filters: [Filter], asking attributes: [String]) async throws {
    let requests = filters.flatMap { filter in
      scope.groupRoots.map {
        SearchRequest(base: .name($0), scope: .subtree, filter: filter, attributes: attributes)
      }
    }
    let outcomes: [SearchOutcome]
    (draft, outcomes) = try await directory.search(requests, into: draft) { try $0.take(account: $2) }
    note(outcomes)
  }

  /// A logon name may be that of an account of another class.
  private mutating func readNamed() async throws {
    let names = draft.strangers.chunked(by: NameBatches.size).map { names in
      scope.groupRoots.map {
        SearchRequest(
          base: .name($0), scope: .subtree, filter: .or(names.map { .equals("uid", $0) }), attributes: ["uid"])
      }
    }
    let outcomes: [SearchOutcome]
    (draft, outcomes) = try await directory.search(names.flatMap(\.self), into: draft) { try $0.take(named: $2) }
    note(outcomes)
  }

  /// Whoever is of another domain may be a group there, whose members nobody asked for.
  private mutating func noteElsewhere() {
    let (census, origin) = (draft.census, MemberOrigin.Reader(scope, directory.server.rootDSE))
    let members = census.accounts.map { (number: $0, origin: origin.origin(of: $0, in: census.names)) }
    for member in members where member.origin == .logon { draft.note(identity: member.number) }
    let strangers = members.filter { $0.origin == .elsewhere }
    guard let first = strangers.first else { return }
    let who = strangers.count == 1 ? "is a member" : "and \(strangers.count - 1) other members are"
    let why = "\(who) of elsewhere, who may be a group whose members were not asked for"
    let text = "\(census.names.text(first.number)) \(why)"
    draft.note(Shortfall(.incompleteRead, text), about: strangers.map(\.number))
  }

  /// Of a group that shows nobody it is asked whether anybody may be seen in it, and is, and on Active Directory whether anybody says
  /// that he is in it.
  private mutating func readSilent() async throws {
    let questions =
      draft.silent.flatMap(questions)
      + draft.nameless.flatMap { [.logonNames(of: $0), .concealment(of: $0, ["memberUid"])] }
    for (question, reply) in zip(questions, try await directory.replies(to: questions.map(\.request))) {
      if let shortfall = question.shortfall(reply, in: scope) { draft.note(shortfall, about: question.subject) }
    }
  }

  private func questions(about silent: Principal) -> [MembershipQuestion] {
    let attributes = scope.vocabulary.memberAttributes + (silent.group?.isNumbered == true ? ["memberUid"] : [])
    let witnesses =
      scope.isActiveDirectory
      ? MembershipQuestion.claimants(of: silent, in: scope)
      : [MembershipQuestion.visibility(of: silent)].compactMap(\.self)
    return witnesses + [.concealment(of: silent, attributes)]
  }
}
