import Remediation
import Testing

@Suite("The cap on changes")
struct ChangeCapTests {
  @Test("lets through as many as it says, and tells of one more")
  func cap() throws {
    let two = try plan(Case(account: "a"), Case(account: "b"))
    #expect(two.changes.count == 2)
    #expect(ChangeCap(2).refusal(of: two) == nil && ChangeCap().refusal(of: two) == nil)
    #expect(
      ChangeCap(1).refusal(of: two)
        == "the plan makes 2 changes, and at most 1 are allowed at once: nothing was written")
  }
}
