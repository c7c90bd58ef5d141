/// The stable code of a reason, used in JSON, tests and docs.
package enum ReasonCode: String, Sendable, Hashable, CaseIterable {
  case missingMember = "missing-member"
  case unexpectedMember = "unexpected-member"
  /// The article's case: nothing but Domain Users is left (Microsoft KB Q274321).
  case onlyDomainUsers = "only-domain-users"
  case accountNotFound = "account-not-found"
  case accountAmbiguous = "account-ambiguous"
  case accountDisabled = "account-disabled"
  case accountExpired = "account-expired"
  case accountLocked = "account-locked"
  case passwordExpired = "password-expired"
  case groupNotFound = "group-not-found"
  case linkInconsistent = "link-inconsistent"
  case unreadable
  case incompleteRead = "incomplete-read"
  case serverUnreachable = "server-unreachable"
  case authenticationFailed = "authentication-failed"
}
