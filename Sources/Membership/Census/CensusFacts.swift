/// What a directory said when it was asked who is in its groups.
package struct CensusFacts: Sendable {
  /// Who was asked, and whether all of it was read.
  package let directory: DirectoryFacts
  /// Who is in which group.
  package let census: Census
  /// What became of the group that was asked about; nil where all were.
  package let finding: Finding?

  /// Whether each member's entry was looked for: a name alone does not tell whether there is a group behind it.
  package let isClose: Bool

  /// - Parameters:
  ///   - isClose: whether each member's entry was looked for.
  ///   - finding: nil where all groups were asked about.
  package init(directory: DirectoryFacts, census: Census, isClose: Bool, finding: Finding? = nil) {
    (self.directory, self.census, self.isClose, self.finding) = (directory, census, isClose, finding)
  }
}
