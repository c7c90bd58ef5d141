import FoundationEssentials
import History
import Synchronization

/// A history that is forgotten with the test: what a store has to do, in the fewest words.
final class MemoryHistory: HistoryStore {
  private struct Key: Hashable {
    let fingerprint: Fingerprint
    let openedAt: Date
  }

  private struct State {
    var episodes: [Key: Episode] = [:]
    var runs: [RunRecord] = []
  }

  private let state = Mutex(State())

  func record(_ run: RunRecord, about rules: Set<RuleName>, _ judge: ([Episode]) -> [Episode]) {
    state.withLock { state in
      for episode in judge(state.episodes.values.filter { rules.contains($0.sighting.matter.rule) }) {
        state.episodes[Key(fingerprint: episode.sighting.fingerprint, openedAt: episode.openedAt)] = episode
      }
      state.runs.append(run)
    }
  }

  func noteTold(_ open: Set<Fingerprint>, ended: Set<Fingerprint>, at time: Date) {
    state.withLock { state in
      for (key, episode) in state.episodes {
        if episode.isOpen, open.contains(key.fingerprint) { state.episodes[key]?.toldAt = time }
        if !episode.isOpen, ended.contains(key.fingerprint) { state.episodes[key]?.isEndTold = true }
      }
    }
  }

  func forget(before time: Date) {
    state.withLock { state in
      state.episodes = state.episodes.filter { max($0.value.seenAt, $0.value.closedAt ?? $0.value.seenAt) >= time }
      state.runs = state.runs.filter { $0.startedAt >= time }
    }
  }

  func episodes() -> [Episode] {
    state.withLock { state in
      state.episodes.values.sorted {
        ($0.openedAt, $0.sighting.fingerprint.description) < ($1.openedAt, $1.sighting.fingerprint.description)
      }
    }
  }

  func runs() -> [RunRecord] { state.withLock { $0.runs.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) } } }
}
