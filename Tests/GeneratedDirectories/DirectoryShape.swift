/// How large and how wild a directory may come out.
package struct DirectoryShape: Sendable {
  /// How many groups it has; at least one.
  package var groups = 2...5
  /// How many entries it has that are no groups.
  package var accounts = 1...2
  /// How its names are written, and which entries it has: what Samba will not take is left out for it.
  package var dialect = NameDialect.any
  /// Whether groups may hold names of no entry.
  package var hasStrangers = false
  /// Whether entries may carry SIDs of others in sIDHistory.
  package var hasHistories = false
  /// The labels of the domain's DNS name.
  package var domain = ["corp"]

  /// Three to seven entries.
  package init() {}
}
