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
    let value: String
    let grounds: [Ground]

    /// The words by which the account is looked up again. A logon name has to be one account's alone.
    var reference: String { attribute.lowercased() == "memberuid" ? value : account.reference }
  }

  /// What is to be done.
  package let changes: [Change]
  private let setAside: [SetAside]
  /// Whether a change whose entries are not what they were is left to a person, and does not hold up the others.
  private let isLenient: Bool

  init(_ changes: [Change], setAside: [SetAside] = [], isLenient: Bool = false) {
    (self.changes, self.setAside, self.isLenient) = (changes, setAside, isLenient)
  }

  /// The groups that would be changed, by what tells without a directory whether they are privileged.
  /// - Throws: `PrincipalReferenceError` for an identity that is none.
  package func groups() throws -> [PrincipalReference] {
    try changes.map { try PrincipalReference($0.group.sid ?? $0.group.dn.text, called: $0.group.name) }
  }

  /// The roster that is kept once the changes are made: each asks about the group itself.
  /// - Parameter directory: what the directory is called now.
  /// - Throws: `PrincipalReferenceError` for an identity that is none.
  package func roster(about directory: String) throws -> Roster {
    Roster(
      rules: try changes.map { change in
        let expectation = Expectation(
          change.kind == .add ? .member : .notMember,
          of: try PrincipalReference(change.group.reference, called: change.group.name),
          by: .direct)
        let ground = change.grounds.first
        return Rule(
          name: ground?.rule ?? "", why: ground?.why, owner: ground?.owner, directory: directory,
          subject: .each(.reference(try PrincipalReference(change.reference, called: change.account.name))),
          expectations: [expectation])
      })
  }

  /// The plan, with the entries as the directory has them now.
  /// - Throws: `StalePlan` naming the first entry that is not what it was; `PrincipalReferenceError` for an identity that is none.
  package func plan(_ facts: Facts, server: String) throws -> Plan {
    var (made, left): ([PlannedChange], [SetAside]) = ([], [])
    for change in changes {
      do { made.append(try planned(change, facts)) } catch let stale as StalePlan where isLenient {
        let aside = SetAside(rule: change.grounds.first?.rule ?? "", why: "\(stale): decide by hand")
        if !left.contains(aside) { left.append(aside) }
      }
    }
    return Plan(changes: made, setAside: setAside + left, server: server)
  }

  private func planned(_ change: Change, _ facts: Facts) throws -> PlannedChange {
    let group = try entry(change.group, change.group.reference, as: .group, facts)
    guard group.memberAttribute == change.attribute else {
      throw StalePlan(change.group.name, "holds its members in another attribute than it did")
    }
    let planned = PlannedChange(
      account: try entry(change.account, change.reference, as: .account, facts), group: group, kind: change.kind,
      grounds: change.grounds)
    if planned.value == change.value { return planned }
    // A value that was written is taken back as it was written; a new one is not written in its place.
    guard isLenient, change.kind == .delete || group.group?.holdsLogonNames != true else {
      throw StalePlan(change.account.name, "would be written otherwise now: \(planned.value)")
    }
    return PlannedChange(
      account: planned.account, group: group, kind: change.kind, grounds: change.grounds, recorded: change.value)
  }

  private func entry(
    _ known: EntryIdentity, _ reference: String, as role: Role, _ facts: Facts
  ) throws -> Principal {
    switch facts.finding(try PrincipalReference(reference, called: known.name), as: role) {
    case .found(let principal) where isLenient ? known.isSame(principal) : known.isStill(principal): return principal
    case .found(let principal): throw StalePlan(known.name, "is not what it was: it is \(principal.dn) now")
    case .absent: throw StalePlan(known.name, "is not there any more, or another entry has its name")
    case .ambiguous: throw StalePlan(known.name, "is one of several entries now")
    case .notRead(let shortfall): throw StalePlan(known.name, "cannot be read: \(shortfall.message)")
    }
  }
}
