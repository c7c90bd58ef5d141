import Directory
import Membership

extension GroupWalk {
  /// Looks below the targets that an account seems not to be in, unless the server's own token said so too.
  mutating func descend(_ progress: @escaping ProgressReport) async throws {
    var index = MembershipIndex(graph)
    let doubted = targets.filter { target in
      let isMail = target.group?.isSecurity == false
      return inquiry.accounts(askedAbout: target).contains { account in
        (isMail || isUnwitnessed(account))
          && index.answer(account.dn, in: target.dn, throughDistribution: isMail) == .absent
      }
    }
    try await descent.run(from: doubted, progress)
    try descent.note(below: doubted, of: accounts, in: &graph)
  }

  private func isUnwitnessed(_ account: Principal) -> Bool {
    !scope.isActiveDirectory || graph.token(of: account.dn) == nil
  }
}
