internal import Directory
package import Membership

/// The one planner, pure: what a dry run prints and what `--apply` sends come from here alike.
package struct Planner: Sendable {
  /// The changes for every verdict that is drift and not allowed for now; at-risk and unknown change nothing.
  /// - Parameters:
  ///   - server: the server that the verdicts' facts were read from.
  ///   - graph: who is in what, to keep a change from closing a circle.
  ///   - cure: the group that a missing member is added to, where a rule leaves a choice and this is among it.
  ///   - namesakes: who shares logon names.
  ///   - objection: why an account is not to be taken out of a group, whatever a rule says; nil where nothing speaks against it.
  package static func plan(
    _ verdicts: [Verdict], server: String, graph: MembershipGraph = MembershipGraph(), cure: String? = nil,
    sparing objection: @escaping @Sendable (Principal) -> String? = Self.domainAccounts,
    knowing namesakes: Namesakes = .unasked
  ) -> Plan {
    var (changes, places): ([PlannedChange], [PlannedChange.Place: Int]) = ([], [:])
    var (setAside, seen): ([SetAside], Set<SetAside>) = ([], [])
    for remedy in Planner(cure: cure, objection: objection, namesakes: namesakes).remedies(verdicts, graph).joined() {
      switch remedy {
      case .change(let change): merge(change, into: &changes, at: &places)
      case .byHand(let aside): if seen.insert(aside).inserted { setAside.append(aside) }
      }
    }
    return Plan(changes: changes, setAside: setAside, server: server)
  }

  /// What a plan does about each verdict: whether it changes anything, and what it leaves to a person.
  package static func outlook(
    _ verdicts: [Verdict], graph: MembershipGraph
  ) -> [(isPlanned: Bool, byHand: [String])] {
    Planner(cure: nil, objection: domainAccounts, namesakes: .unasked).remedies(verdicts, graph).map { remedies in
      (remedies.contains { if case .change = $0 { true } else { false } }, remedies.compactMap(\.why))
    }
  }

  /// The accounts that no domain does without, whoever asks.
  package static let domainAccounts = { @Sendable (account: Principal) -> String? in
    Untouchable.objection(to: account, .nobody, Permissions())?.1
  }

  private let cure: String?
  private let objection: @Sendable (Principal) -> String?
  private let namesakes: Namesakes

  /// What is done about one verdict.
  private enum Remedy {
    case change(PlannedChange)
    case byHand(SetAside)

    var why: String? { if case .byHand(let aside) = self { aside.why } else { nil } }
  }

  /// What is done about each verdict, one after the other: what was planned for the first is there for the next.
  private func remedies(_ verdicts: [Verdict], _ graph: MembershipGraph) -> [[Remedy]] {
    var consequences = Consequences(verdicts, graph)
    return verdicts.map { verdict in
      guard verdict.isOpenDrift else { return [] }
      let remedies = remedies(for: verdict, &consequences)
      for case .change(let change) in remedies {
        consequences.accept(change.account, change.group, isMember: change.kind == .add)
      }
      return remedies
    }
  }

  private func remedies(for verdict: Verdict, _ consequences: inout Consequences) -> [Remedy] {
    if let why = verdict.holdback { return [Self.aside(verdict, why)] }
    let state = verdict.reasons.filter(\.isAboutState).map { Self.aside(verdict, $0.message + ByHand.decide) }
    if !state.isEmpty, !verdict.reasons.contains(where: \.isAboutMembership) { return state }
    return state + [remedy(for: verdict, &consequences)]
  }

  private func remedy(for verdict: Verdict, _ consequences: inout Consequences) -> Remedy {
    guard let account = verdict.account.principal, let group = verdict.group.principal else {
      return Self.aside(
        verdict, verdict.reasons.map(\.message).joined(separator: "; ") + ByHand.missing)
    }
    if verdict.reasons.contains(where: { $0.code == .accountRecreated }) {
      return Self.aside(verdict, ByHand.recreated(verdict))
    }
    return verdict.expected == .member
      ? addition(of: account, for: verdict, &consequences)
      : removal(of: account, from: group, verdict, &consequences)
  }

  /// The account is added to the group that was chosen, or to the first that breaks no other rule.
  private func addition(
    of account: Principal, for verdict: Verdict, _ consequences: inout Consequences
  ) -> Remedy {
    let groups = verdict.remedyGroups(choosing: cure)
    var refusal: Remedy?
    for group in groups {
      let why = refusing(account, group, &consequences)
      guard let why else { return .change(Self.change(verdict, account, group, .add)) }
      refusal = refusal ?? Self.aside(verdict, why)
    }
    return refusal ?? Self.aside(verdict, ByHand.noCure(verdict.group.name))
  }

  /// Why a logon name does not tell the account in a group that holds those; nil where it does, and for every other group.
  private func ambiguity(_ account: Principal, _ group: Principal) -> String? {
    guard group.group?.holdsLogonNames == true else { return nil }
    if account.logonNames.count != 1 { return ByHand.unnamed(account, group) }
    return namesakes.why(account.logonNames[0], of: account, in: group)
  }

  /// Why an account is not added to a group; nil where nothing speaks against it.
  private func refusing(_ account: Principal, _ group: Principal, _ consequences: inout Consequences) -> String? {
    if let why = ambiguity(account, group) { return why }
    if consequences.closesCircle(adding: account, to: group) { return ByHand.circle(account, group) }
    return consequences.rule(brokenByAdding: account, to: group).map {
      "adding \(account.name) to \(group.name) would break the rule '\($0.name)': correct one of the two rules"
    }
  }

  private func removal(
    of account: Principal, from group: Principal, _ verdict: Verdict, _ consequences: inout Consequences
  ) -> Remedy {
    if let why = ambiguity(account, group) { return Self.aside(verdict, why) }
    if let why = objection(account) { return Self.aside(verdict, why) }
    guard let path = verdict.paths.first, path.isOneMember else {
      return Self.aside(verdict, ByHand.notDirect(verdict))
    }
    if let why = Self.lifetime(of: account, in: group, consequences) { return Self.aside(verdict, why) }
    if let rule = consequences.rule(brokenByRemoving: account, from: group) {
      let what = "taking \(account.name) out of \(group.name)"
      return Self.aside(verdict, "\(what) would break the rule '\(rule.name)': correct one of the two rules")
    }
    return .change(Self.change(verdict, account, group, .delete))
  }

  /// Why a membership that may end by itself is left alone; nil for one that stays.
  private static func lifetime(of account: Principal, in group: Principal, _ consequences: Consequences) -> String? {
    if let unread = consequences.shortfall(hidingExpiriesOf: group) {
      return "whether \(account.name) drops out of \(group.name) by itself is not known: \(unread.message)"
        + ByHand.alone
    }
    return consequences.secondsLeft(of: account, in: group).map { ByHand.temporary(account, group, $0) }
  }

  private static func change(
    _ verdict: Verdict, _ account: Principal, _ group: Principal, _ kind: Modification.Kind
  ) -> PlannedChange {
    PlannedChange(
      account: account, group: group, kind: kind,
      grounds: [Ground(rule: verdict.rule.name, why: verdict.rule.why, owner: verdict.rule.owner)])
  }

  private static func aside(_ verdict: Verdict, _ why: String) -> Remedy {
    .byHand(SetAside(rule: verdict.rule.name, why: why))
  }

  /// Two rules that ask for one change make one change: a value sent twice would become two links on some servers.
  private static func merge(
    _ change: PlannedChange, into changes: inout [PlannedChange], at places: inout [PlannedChange.Place: Int]
  ) {
    guard let same = places[change.place] else {
      places[change.place] = changes.count
      return changes.append(change)
    }
    changes[same] = PlannedChange(
      account: change.account, group: change.group, kind: change.kind, grounds: changes[same].grounds + change.grounds)
  }
}

extension PlannedChange {
  /// What it changes, whoever asks for it.
  struct Place: Hashable {
    let group: DistinguishedName
    let member: MemberKey
    let kind: Modification.Kind
  }

  var place: Place { Place(group: group.dn, member: member, kind: kind) }
}

extension Verdict {
  /// The groups that a missing member may be added to: the chosen cure, else all of them, best first; without a choice the group that the
  /// rule asks about. None where the rule has cures and none of them is known to be one.
  fileprivate func remedyGroups(choosing cure: String?) -> [Principal] {
    if let chosen = cure.flatMap({ text in cures.first { $0.answers(to: text) } }) {
      return [chosen.principal].compactMap(\.self)
    }
    if rule.cures.isEmpty { return [group.principal].compactMap(\.self) }
    return cures.compactMap(\.principal)
  }
}

extension Subject {
  /// Whether a text names it, in the roster's words or the directory's.
  package func answers(to text: String) -> Bool {
    [given, principal?.name, principal?.dn.text, principal?.sid?.description].contains {
      $0?.lowercased() == text.lowercased()
    }
  }
}

extension Reason {
  /// Whether it is drift of the account's own state, which no change of a group puts right.
  fileprivate var isAboutState: Bool {
    let codes: [ReasonCode] = [.accountDisabled, .accountEnabled, .accountExpired, .accountLocked, .passwordExpired]
    return status == .drift && codes.contains(code)
  }

  /// Whether it calls for a change of a group, or for an entry that is not there.
  fileprivate var isAboutMembership: Bool { status == .drift && !isAboutState }
}
