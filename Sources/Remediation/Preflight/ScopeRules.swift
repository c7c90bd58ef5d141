internal import Directory
internal import Membership

/// What may be a member of what on Active Directory, by the scope of the group and the domain of the member
/// (learn.microsoft.com, "Active Directory security groups", group scope; MS-ADTS §6.1.1.4.10 for foreign principals).
enum ScopeRules {
  /// Why the change would be refused; nil where the rules allow it, and for every removal.
  static func objection(to change: PlannedChange) -> String? {
    guard change.kind == .add, let scope = change.group.group?.scope else { return nil }
    let (account, group) = (change.account, change.group)
    if account.isForeign, scope == .global || scope == .universal {
      return "\(account.name) is of another forest or a logon identity, and \(group.name) is a \(scope.rawValue) group"
    }
    if account.group?.scope == .builtin { return "\(account.name) is a built-in group, which is never a member" }
    return switch scope {
    case .global: global(account, group)
    case .universal: universal(account, group)
    case .domainLocal, .builtin: local(account, group)
    }
  }

  /// Accounts and global groups of its own domain.
  private static func global(_ account: Principal, _ group: Principal) -> String? {
    if isElsewhere(account, group) {
      return "\(group.name) is a global group, and \(account.name) is of another domain"
    }
    guard let scope = account.group?.scope, scope != .global else { return nil }
    return "\(group.name) is a global group, and \(account.name) is a \(scope.rawValue) one"
  }

  /// Accounts, global and universal groups of the forest.
  private static func universal(_ account: Principal, _ group: Principal) -> String? {
    account.group?.scope == .domainLocal
      ? "\(group.name) is a universal group, and \(account.name) is a domain local one" : nil
  }

  /// Anybody, and domain local groups of its own domain.
  private static func local(_ account: Principal, _ group: Principal) -> String? {
    account.group?.scope == .domainLocal && isElsewhere(account, group)
      ? "\(account.name) is a domain local group of another domain" : nil
  }

  /// Whether the two are known to be of different domains; BUILTIN is in each.
  private static func isElsewhere(_ account: Principal, _ group: Principal) -> Bool {
    guard let theirs = account.sid?.domain, let ours = group.sid?.domain, ours != .builtin else { return false }
    return theirs != ours
  }
}
