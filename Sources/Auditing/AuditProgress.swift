/// How far an audit has come, for whoever waits at a terminal.
package enum AuditProgress: Sendable, Hashable {
  /// Accounts and groups of the roster are being looked up.
  case lookingUp(names: Int)
  /// The groups above the accounts are being read.
  case walking(level: Int, entries: Int, groups: Int)
  /// The members below the groups are being looked at, so many so far.
  case descending(members: Int)
  /// Groups are being read whole, so many so far with so many members.
  case counting(groups: Int, members: Int)
}

/// Takes in progress; called often, so it must be quick.
package typealias ProgressReport = @Sendable (AuditProgress) -> Void
