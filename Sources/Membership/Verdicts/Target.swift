/// A group that a rule asks about: the words of the roster, and what became of them.
struct Target {
  let expectation: Expectation
  let finding: Finding
  let subject: Subject
  /// The groups that a missing member can be added to instead, best first.
  let cures: [Subject]

  /// - Parameter cures: what the rule names for a cure, wherever it leads.
  init(_ expectation: Expectation, cures: [PrincipalReference], _ facts: Facts) {
    self.expectation = expectation
    finding = facts.finding(expectation.group, as: .group)
    subject = Subject(given: expectation.group.given, principal: finding.principal)
    self.cures = Cures.of(cures, expectation, subject, facts)
  }

  /// The group; nil when not exactly one was found.
  var principal: Principal? { subject.principal }
}
