internal import BitCollections

/// A breadth-first walk upwards over a graph's numbers: every place once, each with the step that first led there, so that circles end
/// by themselves.
struct AscendingWalk {
  /// The places in the order of arrival; for each, the arrival that it was reached from and the step that was taken there.
  private var arrivals: [(place: Int, from: Int, step: Int)]
  private var seen: BitSet
  private var visited = 0

  init(from start: Int) {
    arrivals = [(start, -1, 0)]
    seen = [start]
  }

  /// The next place to look from, nearest first.
  mutating func next() -> Int? {
    guard visited < arrivals.count else { return nil }
    defer { visited += 1 }
    return arrivals[visited].place
  }

  /// Notes the way from the place looked from last to another, by its step of that number; false where that was reached before.
  @discardableResult
  mutating func reach(_ place: Int, by step: Int) -> Bool {
    guard seen.insert(place).inserted else { return false }
    arrivals.append((place, visited - 1, step))
    return true
  }

  /// The steps from the start to the place looked from last, and one more there: each a place and the number of its step.
  func steps(then last: Int) -> [(place: Int, step: Int)] {
    var arrival = arrivals[visited - 1]
    var steps = [(arrival.place, last)]
    while arrival.from >= 0 {
      let step = arrival.step
      arrival = arrivals[arrival.from]
      steps.append((arrival.place, step))
    }
    return steps.reversed()
  }
}
