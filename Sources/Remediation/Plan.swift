package import Directory
package import Membership

/// The ordered changes that would remove the drift; what is wrong and cannot be planned is said too.
package struct Plan: Sendable {
  /// What would be done, in this order.
  package let changes: [PlannedChange]
  /// What has to be done by hand.
  package let setAside: [SetAside]
  /// The server that the state was read from.
  package let server: String

  /// The plan with only the changes whose position is wanted.
  package func keeping(_ isWanted: (Int) -> Bool) -> Plan {
    Plan(changes: changes.indices.filter(isWanted).map { changes[$0] }, setAside: setAside, server: server)
  }

  /// Nothing to do.
  package var isEmpty: Bool { changes.isEmpty }
}

/// One value to add to or take from one group, and why.
package struct PlannedChange: Sendable, Hashable {
  /// Who comes or goes.
  package let account: Principal
  /// The group that changes.
  package let group: Principal
  /// Whether the account comes or goes.
  package let kind: Modification.Kind
  /// The names of the rules that ask for it.
  package let rules: [String]
  /// The rules' own reasons, where they give any.
  package let reasons: [String]

  /// The change as the directory takes it: one value of the group's member attribute.
  package var modification: Modification {
    let isNamed = group.group?.holdsLogonNames == true
    return Modification(
      entry: group.dn, kind: kind, attribute: group.group?.memberAttribute ?? "member",
      values: isNamed ? account.logonNames : [account.dn.text])
  }
}

/// A verdict that calls for something this tool will not do by itself.
package struct SetAside: Sendable, Hashable {
  /// The name of the rule.
  package let rule: String
  /// A sentence with what to do by hand.
  package let why: String
}
