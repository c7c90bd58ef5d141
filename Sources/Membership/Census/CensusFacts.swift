/// What a directory said when it was asked who is in its groups.
package struct CensusFacts: Sendable {
  /// Who was asked, and whether all of it was read.
  package let directory: DirectoryFacts
  /// Who is in which group.
  package let census: Census
  /// What became of the group that was asked about; nil where all were.
  package let finding: Finding?

  /// - Parameter finding: nil where all groups were asked about.
  package init(directory: DirectoryFacts, census: Census, finding: Finding? = nil) {
    (self.directory, self.census, self.finding) = (directory, census, finding)
  }
}
