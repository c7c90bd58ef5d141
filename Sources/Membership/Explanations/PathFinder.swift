import Directory

/// Finds every simple path from an account to a group, shortest first, in the part of the web above it that leads there.
///
/// There may be more paths than atoms (a row of diamonds doubles them at each step), so it stops at a number of them and says so.
struct PathFinder {
  /// A path that is still being made: its last step, and where the rest of it stands.
  private struct Stem {
    let place: Int
    let step: MembershipStep?
    let before: Int?
    let length: Int
    /// How far from the group the nearest of its places is at least: a place that is nearer cannot have come before.
    let nearest: Int
  }

  /// Stems to follow up at most.
  private static let most = 200_000

  private let web: AscendingWeb
  private let target: Int
  private let part: AscendingPart
  private var stems: [Stem] = []

  /// - Parameter target: the group's place.
  init(_ web: AscendingWeb, to target: Int) {
    self.web = web
    self.target = target
    part = web.part(leadingTo: target)
  }

  /// At most `limit` paths, and whether there are more.
  ///
  /// Stems are followed by the length that their path will have at least, the longest first among equals, so that whole paths come
  /// early however many there are.
  mutating func paths(limit: Int) -> (paths: [MembershipPath], isCut: Bool) {
    var found: [MembershipPath] = []
    stems = [Stem(place: 0, step: nil, before: nil, length: 0, nearest: part.distance(from: 0) ?? .max)]
    var waiting: [[Int]] = [[0]]
    var length = 0
    while length < waiting.count {
      guard let next = waiting[length].popLast() else {
        length += 1
        continue
      }
      if found.count == limit || stems.count > Self.most { return (found, true) }
      follow(next, &waiting, &found)
    }
    return found.count > limit ? (Array(found.prefix(limit)), true) : (found, false)
  }

  /// A stem that has come to the group is a path; any other goes on by each of its steps that lead there.
  private mutating func follow(_ stem: Int, _ waiting: inout [[Int]], _ found: inout [MembershipPath]) {
    if stems[stem].step != nil, stems[stem].place == target { return found.append(path(to: stem)) }
    let here = stems[stem].place
    for (step, place) in part.steps(from: here).reversed().map({ web.steps[here][$0] }) {
      guard let rest = part.distance(from: place),
        place == target || rest < stems[stem].nearest || !isOnStem(stem, place)
      else { continue }
      let (length, nearest) = (stems[stem].length + 1, min(rest, stems[stem].nearest))
      stems.append(Stem(place: place, step: step, before: stem, length: length, nearest: nearest))
      while waiting.count <= length + rest { waiting.append([]) }
      waiting[length + rest].append(stems.count - 1)
    }
  }

  /// A place can only come again within its component, so the look back ends where that begins.
  private func isOnStem(_ stem: Int, _ place: Int) -> Bool {
    var current: Int? = stem
    while let index = current, web.components.component[stems[index].place] == web.components.component[place] {
      if stems[index].place == place { return true }
      current = stems[index].before
    }
    return false
  }

  private func path(to stem: Int) -> MembershipPath {
    var steps: [MembershipStep] = []
    var current: Int? = stem
    while let index = current {
      if let step = stems[index].step { steps.append(step) }
      current = stems[index].before
    }
    return MembershipPath(steps: steps.reversed())
  }
}
