/// Groups that hold each other are one to whoever is below them: strongly connected components, members before holders (Tarjan, Depth-first
/// search and linear graph algorithms, 1972). Without recursion: chains of groups may be as long as the directory.
struct GroupComponents: Sendable {
  /// For each group its component; whatever a component holds is of a lower number, or itself.
  private(set) var component: [Int]
  private(set) var count = 0

  /// - Parameter held: for each group the groups that it holds itself.
  init(_ held: LinkRows) {
    component = Array(repeating: -1, count: held.count)
    var search = Search(held)
    for group in 0..<held.count where search.order[group] == 0 {
      search.visit(group) { members in
        for member in members { component[member] = count }
        count += 1
      }
    }
  }

  /// - Parameter links: for each place the places that it leads to.
  init(_ links: [[Int]]) {
    let pairs = links.enumerated().flatMap { row, targets in targets.map { LinkRows.Pair(row, $0) } }
    self.init(LinkRows(count: links.count, pairs))
  }

  /// Whether a place and another one can reach each other.
  func joins(_ place: Int) -> (Int) -> Bool { { component[$0] == component[place] } }

  private struct Search {
    let held: LinkRows
    /// When each group was first met, from 1; 0 for one that was not.
    var order: [Int]
    /// The earliest group on the way that each leads back to.
    private var low: [Int]
    private var isOpen: [Bool]
    /// Groups whose component is not known yet, in the order of meeting.
    private var open: [Int] = []
    private var met = 0

    init(_ held: LinkRows) {
      self.held = held
      order = Array(repeating: 0, count: held.count)
      low = order
      isOpen = Array(repeating: false, count: held.count)
    }

    /// Goes down from a group, and gives each component as it is complete.
    mutating func visit(_ root: Int, _ complete: (ArraySlice<Int>) -> Void) {
      var way = [meet(root)]
      while let here = way.last {
        if let next = nextHeld(&way[way.count - 1]) {
          if order[next] == 0 {
            way.append(meet(next))
          } else if isOpen[next] {
            low[here.group] = min(low[here.group], order[next])
          }
          continue
        }
        way.removeLast()
        if let above = way.last { low[above.group] = min(low[above.group], low[here.group]) }
        if low[here.group] == order[here.group] { close(here.group, complete) }
      }
    }

    private mutating func meet(_ group: Int) -> (group: Int, left: Range<Int>) {
      met += 1
      (order[group], low[group], isOpen[group]) = (met, met, true)
      open.append(group)
      return (group, 0..<held.count(of: group))
    }

    private func nextHeld(_ step: inout (group: Int, left: Range<Int>)) -> Int? {
      guard let offset = step.left.first else { return nil }
      step.left = (offset + 1)..<step.left.upperBound
      return held[step.group, offset]
    }

    private mutating func close(_ group: Int, _ complete: (ArraySlice<Int>) -> Void) {
      let start = open.lastIndex(of: group) ?? open.startIndex
      for member in open[start...] { isOpen[member] = false }
      complete(open[start...])
      open.removeSubrange(start...)
    }
  }
}
