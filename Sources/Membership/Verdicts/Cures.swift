internal import Directory

/// The groups by which a membership can be given, where a rule leaves a choice.
enum Cures {
  /// Those of the rule's that lie inside the group that is asked for, best first.
  static func of(
    _ cures: [PrincipalReference], _ expectation: Expectation, _ group: Subject, _ facts: Facts
  ) -> [Subject] {
    guard expectation.kind == .member, let target = group.principal else { return [] }
    return cures.compactMap { reference in
      guard let cure = facts.finding(reference, as: .group).principal else { return nil }
      let leads = cure.dn == target.dn || facts.graph.leads(cure, into: target, by: expectation.way)
      return leads ? Subject(given: reference.given, principal: cure) : nil
    }
  }
}

extension MembershipGraph {
  /// Whether being in one group makes anybody a member of the other that counts.
  fileprivate func leads(_ inner: Principal, into group: Principal, by way: Expectation.Way) -> Bool {
    guard way == .any, inner.group?.isSecurity != false || group.group?.isSecurity == false else { return false }
    if case .present = answer(inner, in: group, by: way) { return true }
    return false
  }
}
