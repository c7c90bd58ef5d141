/// Which places of a web can reach each other: Tarjan's strongly connected components (SIAM J. Comput. 1(2), 1972), with a stack of
/// its own instead of recursion.
struct Knots {
  private let edges: [[Int]]
  private var order: [Int?]
  private var lowest: [Int]
  private var open: [Int] = []
  private var next = 0
  /// For each place, the knot that it belongs to.
  private(set) var knot: [Int?]

  /// - Parameter edges: for each place, where it leads.
  init(_ edges: [[Int]]) {
    self.edges = edges
    order = Array(repeating: nil, count: edges.count)
    lowest = Array(repeating: .max, count: edges.count)
    knot = Array(repeating: nil, count: edges.count)
    for place in edges.indices where order[place] == nil { explore(place) }
  }

  private mutating func explore(_ start: Int) {
    var trail = [(place: start, taken: 0)]
    enter(start)
    while let (place, taken) = trail.last {
      guard taken < edges[place].count else {
        trail.removeLast()
        leave(place, before: trail.last?.place)
        continue
      }
      trail[trail.count - 1].taken += 1
      let target = edges[place][taken]
      if order[target] == nil {
        enter(target)
        trail.append((target, 0))
      } else if knot[target] == nil {
        lowest[place] = min(lowest[place], order[target] ?? .max)
      }
    }
  }

  private mutating func enter(_ place: Int) {
    order[place] = next
    lowest[place] = next
    next += 1
    open.append(place)
  }

  private mutating func leave(_ place: Int, before: Int?) {
    if let before { lowest[before] = min(lowest[before], lowest[place]) }
    guard lowest[place] == order[place] else { return }
    while let last = open.popLast() {
      knot[last] = place
      if last == place { return }
    }
  }
}
