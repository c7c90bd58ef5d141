internal import Directory
internal import Membership

/// One plan on its way into a directory.
struct Application {
  /// One per change of the plan.
  private(set) var outcomes: [Remediator.Outcome]

  private let plan: Plan
  private let directory: any DirectoryWriting
  private let journal: any Journaling
  private let orders: Remediator.Orders
  private var states: GroupStates
  /// What each group was before the plan touched it.
  private let digests: [DistinguishedName: String]
  /// What the plan changes of each group.
  private let touched: [DistinguishedName: Set<MemberKey>]
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
    _ plan: Plan, _ states: GroupStates, _ directory: any DirectoryWriting, _ journal: any Journaling,
    _ orders: Remediator.Orders
  ) {
    (self.plan, self.states, self.directory, self.journal) = (plan, states, directory, journal)
    self.orders = orders
    outcomes = plan.changes.map { _ in .notTried }
    queue = plan.batches.map(\.places)
    (digests, touched) = (plan.digests(states), plan.members())
    additions = Dictionary(
      grouping: plan.changes.indices.filter { plan.changes[$0].kind == .add }, by: { plan.changes[$0].account.dn })
  }

  mutating func run() async {
    while !isOver, !queue.isEmpty, orders.mayGoOn() { await carryOut(queue.removeFirst()) }
  }

  /// One batch: what is there already is left alone, and so is whoever would be left without what he is to have instead.
  private mutating func carryOut(_ places: [Int]) async {
    do {
      let state = try await state(of: plan.changes[places[0]].group)
      var open = places.filter { !settle($0, state) }
      if !orders.mayEmpty, empties(open, state) { open = hold(open) }
      if !open.isEmpty { try await send(open, state) }
    } catch {
      // Nothing of this batch was sent.
      let outcome = Remediator.Outcome.refused(DirectoryError(error, during: .search))
      note(outcome, places)
      if outcome.endsConnection || !orders.keepsGoing { isOver = true }
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

  /// Whether the group would be left without a member: what was to make room may have been refused.
  private func empties(_ places: [Int], _ state: GroupState) -> Bool {
    let gone = Set(places.map { plan.changes[$0] }.filter { $0.kind == .delete }.map(\.member))
    return !gone.isEmpty && state.members.isSubset(of: gone)
  }

  /// Leaves these be, and nothing of them open.
  private mutating func hold(_ places: [Int]) -> [Int] {
    note(.heldBack(LastMember.why(plan.changes[places[0]].group)), places)
    return []
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
      throw DirectoryError(
        .modify, .notAllowed("the journal cannot be written, so nothing was sent: \(error)", .unsafeChange))
    }
    let error = await answer(batch.modification, condition(state, of: plan.changes[places[0]].group))
    let outcome = error?.outcome(of: batch.modification.kind) ?? .changed
    written.insert(batch.modification.entry)
    // What cannot be taken back later is not followed by more.
    do { try journal.append(.answer(number, outcome)) } catch { isOver = true }
    take(outcome, error, places)
  }

  /// Why the modify was not carried out; nil where it was.
  private func answer(_ modification: Modification, _ condition: Filter?) async -> DirectoryError? {
    do {
      try await directory.modify(modification, onlyIf: condition)
      return nil
    } catch {
      return DirectoryError(error, during: .modify)
    }
  }

  /// That the group is still what it was when it was read; nil where a server cannot be told so.
  ///
  /// True of every other entry: what slapd's overlays then write to members (slapo-memberof) carries the condition along, and where it
  /// failed there memberOf would be left as it was, without a word.
  private func condition(_ state: GroupState, of group: Principal) -> Filter? {
    guard directory.server.rootDSE.takesAssertions, let version = state.version else { return nil }
    return .or([.equals("entryCSN", version), .not(.equals("entryDN", group.dn.text))])
  }

  private mutating func take(_ outcome: Remediator.Outcome, _ error: DirectoryError?, _ places: [Int]) {
    switch (outcome, error) {
    // "Already so" is believed once the group shows it; and one value that was there keeps the others out.
    case (.alreadySo, let error?):
      if repeated.insert(places).inserted { queue.insert(places, at: 0) } else { unshown(error, places) }
    // A server's limit on the size of a change is not said beforehand.
    case (.refused(let error), _) where error.resultCode == .adminLimitExceeded && places.count > 1:
      let half = places.count / 2
      queue.insert(contentsOf: [Array(places[..<half]), Array(places[half...])], at: 0)
    default:
      note(outcome, places)
      if outcome.endsConnection || !outcome.isDone && !orders.keepsGoing { isOver = true }
    }
  }

  /// The server said twice that it is so already, and the group does not show it.
  private mutating func unshown(_ error: DirectoryError, _ places: [Int]) {
    if places.count > 1 { return queue.insert(contentsOf: places.map { [$0] }, at: 0) }
    note(.refused(error), places)
    if !orders.keepsGoing { isOver = true }
  }

  private mutating func note(_ outcome: Remediator.Outcome, _ places: [Int]) {
    for place in places where outcomes[place] == .notTried { outcomes[place] = outcome }
  }

  /// What the group is now. What was read before will do where the server itself sees to it that it still holds.
  /// - Throws: `DirectoryError` when it cannot be read, or when somebody else changed it meanwhile.
  private mutating func state(of group: Principal) async throws -> GroupState {
    // Nobody knows what a group was that could not be read, whatever else is allowed.
    if let failure = states[group.dn]?.failure { throw failure }
    if !written.contains(group.dn), let known = states[group.dn], condition(known, of: group) != nil {
      return known
    }
    let state = try await GroupStateReader(directory).read(group)
    if let failure = state.failure { throw failure }
    if digests[group.dn] != StateDigest.of(group, state, touching: touched[group.dn] ?? []) {
      throw DirectoryError(.modify, .notAllowed("somebody else changed \(group.name) meanwhile", .unsafeChange))
    }
    written.remove(group.dn)
    states[group.dn] = state
    return state
  }
}
