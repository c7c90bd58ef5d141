import Directory
import Testing

@Suite("How a search ended")
struct SearchOutcomeTests {
  @Test("is whole only when the server looked everywhere (community.general#1067)")
  func references() {
    #expect(SearchOutcome.complete(references: []).failure == nil)
    let failure = SearchOutcome.complete(references: ["ldap://a/", "ldap://b/"]).failure
    #expect(failure?.condition == .referral("ldap://a/ ldap://b/"))
  }

  @Test("is not whole when a limit cut it short (graylog#1711)")
  func limits() {
    let error = DirectoryError(.search, .result(.sizeLimitExceeded))
    #expect(SearchOutcome.failed(error).failure == error)
  }
}
