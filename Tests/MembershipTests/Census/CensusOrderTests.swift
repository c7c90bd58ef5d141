import Directory
import Membership
import Testing

@Suite("What a census could not read")
struct CensusOrderTests {
  @Test("is told in the same order, whatever order a server answers in")
  func order() {
    let shortfalls = ["b", "a", "c"].map { Shortfall(.unreadable, $0) }
    var (one, other) = (Census(), Census())
    for shortfall in shortfalls { one.note(shortfall) }
    for shortfall in shortfalls.reversed() { other.note(shortfall) }
    #expect(one.shortfalls.map(\.message) == ["a", "b", "c"])
    #expect(other.shortfalls.map(\.message) == ["a", "b", "c"])
  }
}
