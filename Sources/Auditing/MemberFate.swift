import Membership

/// What became of a member's name.
enum MemberFate: Sendable {
  case found(Principal)
  /// It is no group, and nothing more was asked of it.
  case account
  /// It is of another domain, which this server does not hold.
  case elsewhere
  /// The server looked and found nothing there.
  case gone
  indirect case hidden(Shortfall)
}
