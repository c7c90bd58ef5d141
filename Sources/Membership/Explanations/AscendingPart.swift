/// The part of a web that leads to one place of it.
struct AscendingPart {
  /// For each place, how many steps the end is away at least; nothing for one that does not lead there.
  private var distances: [Int: Int]
  /// For each place, the numbers of its steps that lead to the end.
  private var steps: [Int: [Int]] = [:]

  /// The end alone.
  init(_ end: Int) { distances = [end: 0] }

  /// How many steps the end is away from a place at least; nil where no way leads there.
  func distance(from place: Int) -> Int? { distances[place] }

  /// The numbers of a place's steps that lead to the end, in the order of the web.
  func steps(from place: Int) -> [Int] { steps[place]?.sorted() ?? [] }

  /// Notes that a step of one place leads to another, which leads to the end; gives whether the place is met for the first time.
  mutating func reach(_ place: Int, by step: Int, to next: Int) -> Bool {
    steps[place, default: []].append(step)
    if distances[place] != nil { return false }
    distances[place] = (distances[next] ?? 0) + 1
    return true
  }
}
