/// The episodes of each drift, in the order in which they began.
struct Threads {
  private let threads: [Fingerprint: [Episode]]
  /// The drifts of each rule and reason, for those that show less of their identity today.
  private let kin: [Kin: [Fingerprint]]
  private var seen: Set<Fingerprint> = []

  private struct Kin: Hashable {
    let rule: RuleName
    let reason: String
  }

  init(_ episodes: [Episode]) {
    threads = Dictionary(grouping: episodes) { $0.sighting.fingerprint }.mapValues { thread in
      thread.sorted { $0.openedAt < $1.openedAt }
    }
    kin = Dictionary(grouping: threads.keys.sorted { $0.description < $1.description }) { [threads] fingerprint in
      let sighting = threads[fingerprint]?.last?.sighting
      return Kin(rule: sighting?.matter.rule ?? RuleName("", in: ""), reason: sighting?.reason ?? "")
    }
  }

  /// The episodes of a drift that is seen now.
  mutating func see(_ sighting: Sighting) -> [Episode] {
    let fingerprint = name(of: sighting)
    seen.insert(fingerprint)
    return threads[fingerprint] ?? []
  }

  /// The fingerprint that a drift is kept under: its own, or that of an open one about the very same account and group.
  private func name(of sighting: Sighting) -> Fingerprint {
    if threads[sighting.fingerprint] != nil { return sighting.fingerprint }
    let others = kin[Kin(rule: sighting.matter.rule, reason: sighting.reason)] ?? []
    return others.first { other in
      guard let last = threads[other]?.last, last.isOpen else { return false }
      return last.sighting.matter.isSame(as: sighting.matter) || last.sighting.matter.hasNames(of: sighting.matter)
    } ?? sighting.fingerprint
  }

  /// The last episode of each drift that was not seen, in the order in which they began.
  var unseen: [Episode] {
    threads.filter { !seen.contains($0.key) }.values.compactMap(\.last).sorted {
      ($0.openedAt, $0.sighting.fingerprint.description) < ($1.openedAt, $1.sighting.fingerprint.description)
    }
  }

  func episodes(of fingerprint: Fingerprint) -> [Episode] { threads[fingerprint] ?? [] }
}
