package import Directory
package import Membership

/// One value to add to or take from one group, and why.
package struct PlannedChange: Sendable, Hashable {
  /// Who comes or goes.
  package let account: Principal
  /// The group that changes.
  package let group: Principal
  /// Whether the account comes or goes.
  package let kind: Modification.Kind
  /// The rules that ask for it.
  package let grounds: [Ground]
  /// The value that was written once, where another one stands for the account now: the group may hold the old one still.
  private let recorded: String?

  /// One change.
  /// - Parameter recorded: the value that was written for it before; nil where none was.
  package init(
    account: Principal, group: Principal, kind: Modification.Kind, grounds: [Ground], recorded: String? = nil
  ) {
    (self.account, self.group, self.kind, self.grounds) = (account, group, kind, grounds)
    self.recorded = recorded
  }

  /// The attribute by which the group holds its members.
  package var attribute: String { group.memberAttribute }

  /// The value as the directory takes it: a name, and for whoever is of another domain the SID, which a controller resolves by itself
  /// (MS-ADTS §3.1.1.3.1.2.4).
  package var value: String {
    if let recorded { return recorded }
    if group.group?.holdsLogonNames == true { return account.logonNames.first ?? account.name }
    if account.isForeign, let sid = account.sid { return "<SID=\(sid)>" }
    return account.dn.text
  }

  /// The member as the group's values are compared.
  package var member: MemberKey {
    if let key = recorded.flatMap({ MemberKey($0, attribute: attribute) }) { return key }
    return group.group?.holdsLogonNames == true ? .name(account.logonNames.first ?? account.name) : .entry(account.dn)
  }

  /// The name that was written once, where the account is called otherwise now.
  var formerName: DistinguishedName? {
    guard case .entry(let name)? = recorded.flatMap({ MemberKey($0, attribute: attribute) }) else { return nil }
    return name
  }

  /// The same with the value that is to be taken out: the account's name of today where the group holds that, else the one that was
  /// written, unless somebody else is called that now. A logon name is taken back as it was written, or not at all.
  func settled(in state: GroupState?, isVacant: Bool) -> PlannedChange {
    guard recorded != nil, let former = formerName else { return self }
    let today = PlannedChange(account: account, group: group, kind: kind, grounds: grounds)
    if kind == .add || state?.members.contains(today.member) == true { return today }
    return isVacant && state?.members.contains(.entry(former)) == true ? self : today
  }

  /// One line for a person: who goes where, and which rule says so.
  package var summary: String { summary(kind) }

  func summary(_ kind: Modification.Kind) -> String {
    let verb = kind == .add ? "add \(account.name) to" : "remove \(account.name) from"
    return "\(verb) \(group.name) (rule: \(grounds.map(\.rule).joined(separator: ", ")))"
  }
}
