package import Directory

/// What one directory said, and what of it could not be read.
package struct Facts: Sendable {
  /// Who said it.
  package let directory: DirectoryFacts
  /// What became of each reference of the roster.
  package let findings: [RosterEntry: Finding]
  /// What became of each filter of the roster.
  package let selections: [AccountFilter: Selection]
  /// Of each filter, the members of closed groups of whom it is not known whether they answer to it, and why.
  let undetermined: [AccountFilter: [DistinguishedName: Shortfall]]
  /// Who is in each group that the roster closes, for each of the ways that count.
  package let rolls: [DistinguishedName: [Expectation.Way: Roll]]
  /// Who is in which group, as far as it was read.
  package let graph: MembershipGraph

  /// Facts as they were gathered.
  package init(
    directory: DirectoryFacts, findings: [RosterEntry: Finding] = [:], selections: [AccountFilter: Selection] = [:],
    undetermined: [AccountFilter: [DistinguishedName: Shortfall]] = [:],
    rolls: [DistinguishedName: [Expectation.Way: Roll]] = [:], graph: MembershipGraph = MembershipGraph()
  ) {
    self.directory = directory
    self.findings = findings
    self.selections = selections
    self.undetermined = undetermined
    self.rolls = rolls
    self.graph = graph
  }

  /// What became of a reference; a directory that was not reached answers for every one.
  package func finding(_ reference: PrincipalReference, as role: Role) -> Finding {
    if let shortfall = directory.shortfall { return .notRead(shortfall) }
    return findings[RosterEntry(reference, as: role)] ?? .notRead(Shortfall(.unreadable, "it was not looked up"))
  }

  /// What became of a filter.
  package func selection(_ filter: AccountFilter) -> Selection {
    if let shortfall = directory.shortfall { return .notRead(shortfall) }
    return selections[filter] ?? .notRead(Shortfall(.unreadable, "it was not looked up"))
  }

  /// Who is in a group that the roster closes.
  package func roll(of group: DistinguishedName, by way: Expectation.Way) -> Roll {
    rolls[group]?[way] ?? Roll(members: [], shortfalls: [Shortfall(.unreadable, "its members were not read")])
  }
}
