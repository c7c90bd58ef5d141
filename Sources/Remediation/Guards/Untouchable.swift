internal import Directory
internal import Membership

/// Accounts, and groups of theirs, that are not taken out of a group unless somebody insists.
enum Untouchable {
  /// The guard that speaks against it, and why; nil where none does.
  static func objection(to account: Principal, _ caller: Caller, _ permissions: Permissions) -> (Guard, String)? {
    guard let (guardian, title) = title(account, caller), !permissions.allowed.contains(guardian) else { return nil }
    return (guardian, "\(account.name) is \(title), which is never taken out of a group unasked")
  }

  private static func title(_ account: Principal, _ caller: Caller) -> (Guard, String)? {
    if caller.is(account) { return (.bindAccount, "the account that asks") }
    if caller.isIn(account) { return (.bindAccount, "a group that holds the account that asks") }
    guard let sid = account.sid, sid.isOfDomain, let rid = sid.rid else { return nil }
    // Without them a domain has no way back (MS-ADTS §6.1.1.6).
    if rid == 500 { return (.rid500, "the domain's own administrator (RID 500)") }
    return rid == 502 ? (.krbtgt, "the account of the domain's keys (RID 502)") : nil
  }
}
