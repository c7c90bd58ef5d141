/// What one directory said, and what of it could not be read.
package struct Facts: Sendable {
  /// Who said it.
  package let directory: DirectoryFacts
  /// What became of each reference of the roster.
  package let findings: [RosterEntry: Finding]
  /// Who is in which group, as far as it was read.
  package let graph: MembershipGraph

  /// Facts as they were gathered.
  package init(
    directory: DirectoryFacts, findings: [RosterEntry: Finding] = [:], graph: MembershipGraph = MembershipGraph()
  ) {
    self.directory = directory
    self.findings = findings
    self.graph = graph
  }

  /// What became of a reference; a directory that was not reached answers for every one.
  package func finding(_ reference: PrincipalReference, as role: Role) -> Finding {
    if let shortfall = directory.shortfall { return .notRead(shortfall) }
    return findings[RosterEntry(reference, as: role)] ?? .notRead(Shortfall(.unreadable, "it was not looked up"))
  }
}
