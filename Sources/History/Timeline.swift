package import FoundationEssentials
internal import Membership

/// How much drift there was, over time.
package struct Timeline: Sendable, Hashable {
  /// A stretch of it.
  package struct Stretch: Sendable, Hashable {
    /// When it begins; it ends where the next one does.
    package let start: Date
    /// How many drifts were there at some time in it; nil where nobody could tell.
    package let drift: Int?
  }

  /// From the first to the last, each of the same length, never empty.
  package let stretches: [Stretch]
  /// When the last one ends.
  package let end: Date
  /// How many there were when somebody last looked; nil where that run could not tell.
  package let now: Int?

  /// What is known of the time between two moments, in so many stretches.
  /// - Parameters:
  ///   - episodes: what was seen; at risk, and what was allowed, does not count.
  ///   - runs: who looked; a stretch whose runs could tell nothing is not known.
  package init(_ episodes: [Episode], _ runs: [RunRecord], from start: Date, to end: Date, stretches count: Int) {
    let (count, drifts) = (max(1, count), episodes.filter { $0.sighting.status == .drift && !$0.sighting.isAllowed })
    let length = max(1, end.timeIntervalSince(start)) / Double(count)
    let isKnown = Self.known(runs, start, length, count)
    self.end = end
    now = runs.max { $0.startedAt < $1.startedAt }.flatMap { $0.counts.isTelling ? drifts.count(where: \.isOpen) : nil }
    stretches = (0..<count).map { place in
      let from = start.addingTimeInterval(Double(place) * length)
      let until = place == count - 1 ? Date.distantFuture : from.addingTimeInterval(length)
      return Stretch(start: from, drift: isKnown[place] ? Self.count(drifts, from, until) : nil)
    }
  }

  /// Where somebody looked and could tell; one stretch without a look is as the one before, since runs come a little late.
  private static func known(_ runs: [RunRecord], _ start: Date, _ length: Double, _ count: Int) -> [Bool] {
    // What happens right at the end belongs to the last stretch.
    let looks = Dictionary(grouping: runs) {
      min(Int(($0.startedAt.timeIntervalSince(start) / length).rounded(.down)), count - 1)
    }
    func isTold(_ place: Int) -> Bool? { looks[place].map { $0.contains(where: \.counts.isTelling) } }
    return (0..<count).map { isTold($0) ?? isTold($0 - 1) ?? false }
  }

  private static func count(_ drifts: [Episode], _ from: Date, _ until: Date) -> Int {
    Set(
      drifts.lazy.filter { $0.openedAt < until && ($0.closedAt ?? .distantFuture) > from }.map(\.sighting.fingerprint)
    )
    .count
  }

  /// The most there was at any time.
  package var peak: Int { stretches.compactMap(\.drift).max() ?? 0 }

  /// One block for each stretch, as high as there is drift; `·` where nobody could tell.
  package var sparkline: String {
    let blocks = Array("▁▂▃▄▅▆▇█")
    let top = max(1, peak)
    return String(
      stretches.map { stretch in
        // Any drift at all shows above the ground.
        stretch.drift.map { $0 == 0 ? blocks[0] : blocks[max(1, $0 * (blocks.count - 1) / top)] } ?? "·"
      })
  }
}
