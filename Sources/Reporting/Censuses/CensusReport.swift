internal import Directory
package import Membership

/// Who is in a group, or how many are in each, as it is told.
package struct CensusReport: Sendable {
  /// What was asked.
  enum Answer: Sendable {
    /// Everybody in one group.
    case members(Principal, EffectiveMembers)
    /// How many are in each group.
    case counts(MemberCounts)
  }

  let run: RunDetails
  let facts: CensusFacts
  let answer: Answer

  /// The report of a census of all groups.
  package init(_ facts: CensusFacts, _ counts: MemberCounts, _ run: RunDetails) {
    (self.run, self.facts, answer) = (run, facts, .counts(counts))
  }

  /// The report of a census of one group.
  package init(_ facts: CensusFacts, _ group: Principal, _ members: EffectiveMembers, _ run: RunDetails) {
    (self.run, self.facts, answer) = (run, facts, .members(group, members))
  }

  /// Whether whatever bears on the counts of a group, by its place, was read; nil where nobody looked for hidden groups.
  func isComplete(_ place: Int, _ counts: MemberCounts) -> Bool? {
    counts.isWhole[place] ? (facts.isClose ? true : nil) : false
  }

  /// The groups of the census, by name, with their places in it.
  var groupsByName: [(place: Int, number: Int)] {
    let census = facts.census
    return census.groups.enumerated().map { (place: $0.offset, number: $0.element) }
      .sorted { census.names.precedes($0.number, $1.number) }
  }
}
