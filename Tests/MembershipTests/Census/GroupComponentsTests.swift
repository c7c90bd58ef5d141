import Testing

@testable import Membership

/// Groups that hold each other.
struct GroupComponentsTests {
  private static func components(_ count: Int, _ pairs: [(Int, Int)]) -> GroupComponents {
    GroupComponents(LinkRows(count: count, pairs.map { LinkRows.Pair($0, $1) }))
  }

  @Test("are one component, and whatever a component holds comes before it")
  func circles() {
    let components = Self.components(6, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 3), (5, 5)])
    #expect(components.count == 3)
    let numbers = components.component
    #expect(numbers[0] == numbers[1] && numbers[1] == numbers[2] && numbers[3] == numbers[4])
    #expect(numbers[3] < numbers[0] && Set(numbers).count == 3)
  }

  @Test("a chain and a circle of a hundred thousand groups end, without a stack of their own")
  func deep() {
    let chain = (0..<99_999).map { ($0, $0 + 1) }
    let apart = Self.components(100_000, chain)
    #expect(apart.count == 100_000 && apart.component[99_999] == 0 && apart.component[0] == 99_999)
    #expect(Self.components(100_000, chain + [(99_999, 0)]).count == 1)
  }

  @Test("reach what walks reach, in random graphs", arguments: 0..<80)
  func random(seed: UInt64) {
    var random = Lehmer(seed)
    let count = 2 + random.next() % 12
    let pairs = (0..<(random.next() % 40)).map { _ in (random.next() % count, random.next() % count) }
    let components = Self.components(count, pairs)
    let reached = (0..<count).map { Self.reached(from: $0, pairs) }
    for one in 0..<count {
      for other in 0..<count {
        let areOne = reached[one].contains(other) && reached[other].contains(one)
        #expect((components.component[one] == components.component[other]) == areOne)
        if reached[one].contains(other) { #expect(components.component[other] <= components.component[one]) }
      }
    }
  }

  private static func reached(from start: Int, _ pairs: [(Int, Int)]) -> Set<Int> {
    var (seen, waiting): (Set<Int>, [Int]) = ([start], [start])
    while let place = waiting.popLast() {
      for (above, below) in pairs where above == place && seen.insert(below).inserted { waiting.append(below) }
    }
    return seen
  }
}
