/// What a rule asks of one group. It never changes, and all verdicts on it share it.
package final class Expectation: Sendable {
  /// Whether the account has to be in the group or out of it.
  package enum Kind: String, Sendable {
    case member
    case notMember
  }

  /// Which memberships count.
  package enum Way: String, Sendable, CaseIterable {
    /// However the account comes to be in the group.
    case any
    /// Only without another group between: by a value of the group's own, or as the account's primary group.
    case direct
  }

  /// Member, or not.
  package let kind: Kind
  /// The group that is asked about.
  package let group: PrincipalReference
  /// Which memberships count.
  package let way: Way

  /// One group, in or out.
  package init(_ kind: Kind, of group: PrincipalReference, by way: Way = .any) {
    self.kind = kind
    self.group = group
    self.way = way
  }
}

extension Expectation: Equatable {
  /// Whether both ask the same.
  package static func == (left: Expectation, right: Expectation) -> Bool {
    left === right || left.kind == right.kind && left.way == right.way && left.group == right.group
  }
}
