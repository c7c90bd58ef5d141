internal import Directory
internal import Membership

/// One plan on its way into a directory.
struct Application {
  /// One per change of the plan.
  private(set) var outcomes: [Remediator.Outcome]

  private let plan: Plan
  private let directory: any DirectoryWriting
  private let journal: any Journaling
  private let keepsGoing: Bool
  private var states: GroupStates
  /// What each group was before the plan touched it.
  private let digests: [DistinguishedName: String]
  /// Groups that were written to, so that their state has to be read again.
  private var written: Set<DistinguishedName> = []
  private var queue: [[Int]]
  /// What was sent a second time.
  private var repeated: Set<[Int]> = []
  /// For each account, the places of its additions.
  private let additions: [DistinguishedName: [Int]]
  private var number = 0
  private var isOver = false

  init(
    _ plan: Plan, _ states: GroupStates, _ directory: any DirectoryWriting, _ journal: any Journaling, keepsGoing: Bool
  ) {
    (self.plan, self.states, self.directory, self.journal) = (plan, states, directory, journal)
    self.keepsGoing = keepsGoing
    outcomes = plan.changes.map { _ in .notTried }
    queue = plan.batches.map(\.places)
    digests = plan.digests(states)
    additions = Dictionary(
      grouping: plan.changes.indices.filter { plan.changes[$0].kind == .add }, by: { plan.changes[$0].account.dn })
  }

  mutating func run() async {
    while !isOver, !queue.isEmpty { await carryOut(queue.removeFirst()) }
  }

  /// One batch: what is there already is left alone, and so is whoever would be left without what he is to have instead.
  private mutating func carryOut(_ places: [Int]) async {
    do {
      let state = try await state(of: plan.changes[places[0]].group)
      let open = places.filter { !settle($0, state) }
      if !open.isEmpty { try await send(open, state) }
    } catch {
      // Nothing of this batch was sent.
      let outcome = Remediator.Outcome.refused(DirectoryError(error, during: .search))
      note(outcome, places)
      if outcome.endsConnection || !keepsGoing { isOver = true }
    }
  }

  /// Whether nothing has to be sent for a change; notes why.
  private mutating func settle(_ place: Int, _ state: GroupState) -> Bool {
    let change = plan.changes[place]
    if state.holds(change) {
      outcomes[place] = .alreadySo
    } else if change.kind == .delete, isHomeless(change) {
      outcomes[place] = .heldBack("\(change.account.name) could not be added to where it is to go")
    } else {
      return false
    }
    return true
  }

  /// Whether the account is to be added somewhere else, and was not.
  private func isHomeless(_ removal: PlannedChange) -> Bool {
    additions[removal.account.dn]?.contains { !outcomes[$0].isDone } == true
  }

  private mutating func send(_ places: [Int], _ state: GroupState) async throws {
    let batch = plan.batch(places)
    number += 1
    do { try journal.append(.sending(number, plan, batch)) } catch {
      isOver = true
      throw DirectoryError(.modify, .notAllowed("the journal cannot be written, so nothing was sent: \(error)"))
    }
    let outcome = await answer(batch.modification, state)
    written.insert(batch.modification.entry)
    // What cannot be taken back later is not followed by more.
    do { try journal.append(.answer(number, outcome)) } catch { isOver = true }
    take(outcome, places)
  }

  private func answer(_ modification: Modification, _ state: GroupState) async -> Remediator.Outcome {
    do {
      try await directory.modify(modification, onlyIf: condition(state))
      return .changed
    } catch {
      return DirectoryError(error, during: .modify).outcome(of: modification.kind)
    }
  }

  /// That the group is still what it was when it was read; nil where a server cannot be told so.
  private func condition(_ state: GroupState) -> Filter? {
    guard directory.server.rootDSE.takesAssertions, let version = state.version else { return nil }
    return .equals("entryCSN", version)
  }

  private mutating func take(_ outcome: Remediator.Outcome, _ places: [Int]) {
    switch outcome {
    // One value that was there keeps the others out: the group is read again, and what is left is sent.
    case .alreadySo where places.count > 1:
      queue.insert(contentsOf: repeated.insert(places).inserted ? [places] : places.map { [$0] }, at: 0)
    // A server's limit on the size of a change is not said beforehand.
    case .refused(let error) where error.resultCode == .adminLimitExceeded && places.count > 1:
      let half = places.count / 2
      queue.insert(contentsOf: [Array(places[..<half]), Array(places[half...])], at: 0)
    default:
      note(outcome, places)
      if outcome.endsConnection || outcome.stops && !keepsGoing { isOver = true }
    }
  }

  private mutating func note(_ outcome: Remediator.Outcome, _ places: [Int]) {
    for place in places where outcomes[place] == .notTried { outcomes[place] = outcome }
  }

  /// What the group is now: as it was read, until it was written to.
  /// - Throws: `DirectoryError` when it cannot be read, or when somebody else changed it meanwhile.
  private mutating func state(of group: Principal) async throws -> GroupState {
    if !written.contains(group.dn), let known = states[group.dn], known.failure == nil { return known }
    let state = try await GroupStateReader(directory).read(group)
    if let failure = state.failure { throw failure }
    if let before = digests[group.dn], before != StateDigest.of(group, state, touching: plan.touched(in: group.dn)) {
      throw DirectoryError(.modify, .notAllowed("somebody else changed \(group.name) meanwhile"))
    }
    written.remove(group.dn)
    states[group.dn] = state
    return state
  }
}

extension Plan {
  /// What each of its groups was before it, where that could be read.
  func digests(_ states: GroupStates) -> [DistinguishedName: String] {
    let pairs = groups.compactMap { group in
      states[group.dn].flatMap {
        $0.failure == nil ? (group.dn, StateDigest.of(group, $0, touching: touched(in: group.dn))) : nil
      }
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
