internal import Directory

/// Groups without the security bit are for mail: they are in no token and grant nothing (MS-ADTS §2.2.12).
struct DistributionGroupPolicy: Policy {
  func reasons(in audit: AuditCase) -> [Reason] {
    guard audit.expected == .member else { return [] }
    if case .present = audit.answer, audit.group.group?.isSecurity == false {
      return [
        Reason(.distributionGroup, .atRisk, "\(audit.group.name) is a distribution group: being in it grants nothing")
      ]
    }
    guard audit.answer == .absent, let idle = idleGroup(audit) else { return [] }
    let message =
      "the only way into \(audit.group.name) leads through the distribution group \(idle), which grants nothing"
    return [Reason(.distributionGroup, .atRisk, message)]
  }

  /// The first group that grants nothing, on a way that would be one without it.
  private func idleGroup(_ audit: AuditCase) -> String? {
    guard case .present(let path) = audit.graph.answer(audit.account.dn, in: audit.group.dn) else { return nil }
    return path.steps.first { $0.group.group?.isSecurity == false }?.group.name
  }
}
