internal import Directory
package import Membership

/// Changes that were settled before: of a plan on paper, or of a journal. They are looked up again, and stand as they are or not at all.
package struct FixedPlan: Sendable {
  /// One change, by identity.
  package struct Change: Sendable {
    let account: EntryIdentity
    let group: EntryIdentity
    let attribute: String
    let kind: Modification.Kind
    let grounds: [Ground]
  }

  /// What is to be done.
  package let changes: [Change]
  private let directory: String
  private let setAside: [SetAside]
  /// Whether a change whose entries are not what they were is left to a person, and does not hold up the others.
  private let isLenient: Bool

  init(_ changes: [Change], directory: String, setAside: [SetAside] = [], isLenient: Bool = false) {
    (self.changes, self.directory, self.setAside, self.isLenient) = (changes, directory, setAside, isLenient)
  }

  /// The roster that is kept once the changes are made: each asks about the group itself.
  /// - Throws: `PrincipalReferenceError` for an identity that is none.
  package func roster() throws -> Roster {
    Roster(
      rules: try changes.map { change in
        let expectation = Expectation(
          change.kind == .add ? .member : .notMember, of: try PrincipalReference(change.group.reference), by: .direct)
        let ground = change.grounds.first
        return Rule(
          name: ground?.rule ?? "", why: ground?.why, owner: ground?.owner, directory: directory,
          subject: .each(.reference(try PrincipalReference(change.account.reference))), expectations: [expectation])
      })
  }

  /// The plan, with the entries as the directory has them now.
  /// - Throws: `StalePlan` naming the first entry that is not what it was; `PrincipalReferenceError` for an identity that is none.
  package func plan(_ facts: Facts, server: String) throws -> Plan {
    var (made, left): ([PlannedChange], [SetAside]) = ([], [])
    for change in changes {
      do { made.append(try planned(change, facts)) } catch let stale as StalePlan where isLenient {
        left.append(SetAside(rule: change.grounds.first?.rule ?? "", why: "\(stale): decide by hand"))
      }
    }
    return Plan(changes: made, setAside: setAside + left, server: server)
  }

  private func planned(_ change: Change, _ facts: Facts) throws -> PlannedChange {
    let group = try entry(change.group, as: .group, facts)
    guard group.memberAttribute == change.attribute else {
      throw StalePlan(change.group.name, "holds its members in another attribute than it did")
    }
    return PlannedChange(
      account: try entry(change.account, as: .account, facts), group: group, kind: change.kind, grounds: change.grounds)
  }

  private func entry(_ known: EntryIdentity, as role: Role, _ facts: Facts) throws -> Principal {
    switch facts.finding(try PrincipalReference(known.reference), as: role) {
    case .found(let principal) where isLenient ? known.isSame(principal) : known.isStill(principal): return principal
    case .found(let principal): throw StalePlan(known.name, "is not what it was: it is \(principal.dn) now")
    case .absent: throw StalePlan(known.name, "is not there any more")
    case .ambiguous: throw StalePlan(known.name, "is one of several entries now")
    case .notRead(let shortfall): throw StalePlan(known.name, "cannot be read: \(shortfall.message)")
    }
  }
}

/// Why a plan does not fit the directory any more.
package struct StalePlan: Error, Equatable, CustomStringConvertible {
  /// The entry that is not what it was.
  package let name: String
  /// A sentence without its full stop.
  package let description: String

  init(_ name: String, _ what: String) { (self.name, description) = (name, "\(name) \(what)") }
}

extension PlanFile {
  /// The changes, to be looked up again.
  package var fixed: FixedPlan {
    FixedPlan(
      changes.map { change in
        let group = groups[change.group]
        return FixedPlan.Change(
          account: change.account, group: group.entry, attribute: group.attribute, kind: change.kind,
          grounds: change.grounds)
      }, directory: origin.directory, setAside: setAside)
  }

  /// Checks that nobody else changed a group since the plan was made.
  /// - Throws: `StalePlan` naming the first group that is not what it was, or that cannot be read.
  package func check(_ plan: Plan, _ states: GroupStates) throws {
    let seen = Dictionary(groups.map { ($0.entry.dn, $0.state) }) { first, _ in first }
    let digests = plan.digests(states)
    for group in plan.groups {
      guard let now = digests[group.dn] else { throw StalePlan(group.name, "cannot be read any more") }
      guard now == seen[group.dn] else { throw StalePlan(group.name, "was changed since the plan was made") }
    }
  }
}
