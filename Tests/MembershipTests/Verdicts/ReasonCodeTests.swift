import Membership
import Testing

import class Membership.Expectation

@Suite("The codes of reasons")
struct ReasonCodeTests {
  @Test("are a contract: no reader of a report may be surprised")
  func rawValues() {
    #expect(
      ReasonCode.allCases.map(\.rawValue) == [
        "missing-member", "unexpected-member", "only-domain-users", "account-not-found", "account-ambiguous",
        "account-disabled", "account-enabled", "account-expired", "account-locked", "password-expired",
        "account-recreated", "stale-admin-count",
        "group-not-found", "distribution-group", "membership-expiring", "unresolved-member", "link-inconsistent",
        "unreadable", "incomplete-read", "server-unreachable", "authentication-failed", "server-untrusted",
        "misconfigured",
      ])
    #expect(Verdict.Status.allCases.map(\.rawValue) == ["compliant", "at-risk", "drift", "unknown"])
    #expect([Expectation.Kind.member, .notMember].map(\.rawValue) == ["member", "notMember"])
    #expect([MembershipPath.Kind.direct, .primary, .nested].map(\.rawValue) == ["direct", "primary", "nested"])
  }
}
