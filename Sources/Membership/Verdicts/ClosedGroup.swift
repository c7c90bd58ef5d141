internal import Directory

/// A group that only some may be in, and whoever was found there all the same.
struct ClosedGroup {
  let group: Principal
  private let way: Expectation.Way
  private let facts: Facts
  private let roll: Roll
  /// Those whom the roster lets in and who were not found for certain.
  private let doubtful: [Candidate]
  /// Those whom the roster lets in, as far as they were found.
  let admitted: Set<DistinguishedName>
  /// The names that the roster lets in and that nobody answers to: misspelt, or gone.
  private let missing: [Candidate]
  /// A filter that lets in and finds nobody; nil where each finds somebody.
  private let idleFilter: String?
  /// Whether somebody whom it lets in may be an entry that nobody sees.
  private let mayBeUnseen: Bool
  /// The filters that let in.
  private let filters: [AccountFilter]
  /// Members that the roster does not let in, by name.
  let strangers: [Principal]

  /// - Parameter selectors: who may be in.
  init(
    _ group: Principal, _ way: Expectation.Way, letting selectors: [AccountSelector], _ facts: Facts,
    _ index: inout MembershipIndex
  ) {
    let insiders = selectors.flatMap { Candidate.all($0, facts) }
    filters = selectors.compactMap { if case .filter(let filter) = $0 { filter } else { nil } }
    self.group = group
    self.way = way
    self.facts = facts
    roll = facts.roll(of: group.dn, by: way)
    let unfound = insiders.filter { $0.finding?.principal == nil }
    missing = unfound.filter { $0.isAbsent && !$0.isFilter }
    idleFilter = unfound.first { $0.isAbsent && $0.isFilter }?.given
    doubtful = unfound.filter { !$0.isAbsent }
    // A filter does not find what is not shown.
    mayBeUnseen = !filters.isEmpty || !unfound.isEmpty
    let admitted = Set(insiders.compactMap { $0.finding?.principal?.dn })
    self.admitted = admitted
    strangers = roll.members.filter { member in
      !admitted.contains(member.dn) && way.counts(member) && index.isMember(member, of: group, by: way)
    }.sorted { $0.dn.text < $1.dn.text }
  }

  /// Why a stranger is not to be taken out without a person's word; nil where nothing speaks against it.
  func holdback(_ stranger: Principal) -> String? {
    guard let name = missing.first?.given ?? idleFilter else { return nil }
    let why = "the rule lets in '\(name)', which nobody answers to, and \(stranger.name) may be meant"
    return "\(why): correct the rule first"
  }

  /// What is to be said of everyone who was not seen: why there may be more, and which names are free to be taken.
  var reasons: [Reason] {
    roll.shortfalls.prefix(1).map { Reason($0) }
      + missing.map { Reason(.accountNotFound, .atRisk, "the rule lets in '\($0.given)', which nobody answers to") }
      + UnresolvedMemberPolicy.reasons(facts.graph.unresolvedMembers(of: group, by: way), below: group)
  }

  /// Why a stranger may be one of those whom the roster lets in, or nobody by itself, after all; nil when it is neither.
  func doubt(_ stranger: Principal) -> Reason? {
    if let shortfall = roll.unseen[stranger.dn], way == .any || mayBeUnseen { return Reason(shortfall) }
    return doubtful.lazy.compactMap { Self.doubt(stranger, $0) }.first ?? undetermined(stranger)
  }

  private func undetermined(_ stranger: Principal) -> Reason? {
    filters.lazy.compactMap { facts.undetermined[$0]?[stranger.dn] }.first.map { Reason($0) }
  }

  private static func doubt(_ stranger: Principal, _ insider: Candidate) -> Reason? {
    switch insider.finding {
    case .notRead(let shortfall): Reason(shortfall, about: "'\(insider.given)' may be \(stranger.name)")
    case .ambiguous(let names) where names.contains(stranger.dn):
      Reason(
        .accountAmbiguous, .unknown, "'\(insider.given)' may be \(stranger.name): \(names.count) entries answer to it"
      )
    case .found, .absent, .ambiguous, nil: nil
    }
  }
}

extension Expectation.Way {
  /// Whether a member of a closed group is somebody. Groups inside are nobody by themselves: where every way counts, those in them
  /// are looked at.
  package func counts(_ member: Principal) -> Bool { self == .direct || member.group == nil }
}
