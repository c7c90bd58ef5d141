/// The stable code of a reason, used in JSON, tests and docs.
package enum ReasonCode: String, Sendable, Hashable, CaseIterable {
  case missingMember = "missing-member"
  case unexpectedMember = "unexpected-member"
  /// The article's case: nothing but Domain Users is left (Microsoft KB Q274321).
  case onlyDomainUsers = "only-domain-users"
  case accountNotFound = "account-not-found"
  case accountAmbiguous = "account-ambiguous"
  case accountDisabled = "account-disabled"
  /// The account can log on, and the rule says that it must not.
  case accountEnabled = "account-enabled"
  case accountExpired = "account-expired"
  case accountLocked = "account-locked"
  case passwordExpired = "password-expired"
  /// The account's SID is not the one that the rule pins: same name, another account.
  case accountRecreated = "account-recreated"
  /// adminCount=1 outside every protected group: the trace of a membership that was lost.
  case staleAdminCount = "stale-admin-count"
  case groupNotFound = "group-not-found"
  /// The group, or a group on the way, is for mail only and grants nothing.
  case distributionGroup = "distribution-group"
  case membershipExpiring = "membership-expiring"
  /// A group holds a name that no entry answers to.
  case unresolvedMember = "unresolved-member"
  case linkInconsistent = "link-inconsistent"
  case unreadable
  case incompleteRead = "incomplete-read"
  case serverUnreachable = "server-unreachable"
  case authenticationFailed = "authentication-failed"
  /// The server cannot prove who it is, or only by a protocol that is not safe.
  case serverUntrusted = "server-untrusted"
  /// What the roster says of a directory is not there or does not go together; nobody was asked.
  case misconfigured
}
