/// What became of a filter in a directory.
package enum Selection: Sendable, Hashable {
  /// Every account that matches, by name; none only where an entry that must exist was seen through the same eyes.
  case found([Principal])
  case notRead(Shortfall)
}
