internal import Directory

/// Sets the second witnesses against the groups' member: the account's memberOf, and what the server puts into its token.
///
/// `member` is the evidence: memberOf is kept by an overlay or a plug-in and may be stale. Where both are one link, on Active
/// Directory, a memberOf that says more means that something is hidden, which the facts say already.
struct WitnessPolicy: Policy {
  func reasons(in audit: AuditCase) -> [Reason] {
    [memberOf(audit), token(audit)].compactMap(\.self).map { Reason(.linkInconsistent, .atRisk, $0) }
  }

  private func memberOf(_ audit: AuditCase) -> String? {
    guard let memberOf = audit.account.memberOf else { return nil }
    let (account, group) = (audit.account.name, audit.group.name)
    let isClaimed = memberOf.contains(audit.group.dn)
    // Some overlays put nested groups into memberOf: a claim is wrong only where there is no way at all.
    if isClaimed, audit.answer == .absent, !audit.isInside {
      return "memberOf of \(account) names \(group), whose members do not show it"
    }
    // Overlays and plug-ins keep memberOf for `member` only, unless they are told otherwise.
    let isHeld = audit.steps.contains { $0.attribute == "member" && $0.group.dn == audit.group.dn }
    return isHeld && !isClaimed ? "\(group) holds \(account), whose memberOf does not name it" : nil
  }

  /// tokenGroups holds every security group of the server's own domain (MS-ADTS §3.1.1.4.5.19), but not what a logon adds.
  private func token(_ audit: AuditCase) -> String? {
    guard case .present(let path) = audit.answer, !path.steps.contains(where: { $0.link == .logon }) else { return nil }
    guard audit.group.group?.isSecurity == true, let sid = audit.group.sid,
      let token = audit.graph.token(of: audit.account.dn), !token.contains(sid)
    else { return nil }
    return
      "members lead from \(audit.account.name) to \(audit.group.name), which the server leaves out of its tokenGroups"
  }
}
