import Directory
import Membership

extension GroupWalk {
  /// Looks below the targets that an account was not met in, unless the server's own token said so too: what is not known from the
  /// account's side may be shown by the group's.
  mutating func descend(_ progress: @escaping ProgressReport) async throws {
    var index = MembershipIndex(graph)
    let doubted = targets.filter { target in
      let isMail = target.group?.isSecurity == false
      return inquiry.accounts(askedAbout: target).contains { account in
        (isMail || isUnwitnessed(account)) && !index.isMember(account, of: target, by: .any)
      }
    }
    try await descent.run(from: doubted, progress)
    try descent.note(below: doubted, of: accounts, in: &graph)
  }

  private func isUnwitnessed(_ account: Principal) -> Bool {
    !scope.isActiveDirectory || graph.token(of: account.dn) == nil
  }
}
