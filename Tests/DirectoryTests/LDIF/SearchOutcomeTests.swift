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
}
