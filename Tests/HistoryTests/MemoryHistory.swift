import FoundationEssentials
import History
import Synchronization

/// A history that is forgotten with the test: what a store has to do, in the fewest words.
final class MemoryHistory: HistoryStore {
  private struct Key: Hashable {
    let scope: String
    let fingerprint: Fingerprint
    let openedAt: Date
  }

  private struct State {
    var episodes: [Key: Episode] = [:]
    var runs: [RunRecord] = []
  }

  private let state = Mutex(State())

  func record(_ run: RunRecord, _ judge: ([Episode]) -> [Episode]) {
    state.withLock { state in
      let known = state.episodes.filter { $0.key.scope == run.scope }.values
      for episode in judge(Array(known)) {
        let key = Key(scope: run.scope, fingerprint: episode.sighting.fingerprint, openedAt: episode.openedAt)
        state.episodes[key] = episode
      }
      state.runs.append(run)
    }
  }

  func noteTold(_ open: Set<Fingerprint>, ended: Set<Fingerprint>, in scope: String, at time: Date) {
    state.withLock { state in
      for (key, episode) in state.episodes where key.scope == scope {
        if episode.isOpen, open.contains(key.fingerprint) { state.episodes[key]?.toldAt = time }
        if !episode.isOpen, ended.contains(key.fingerprint) { state.episodes[key]?.isEndTold = true }
      }
    }
  }

  func forget(before time: Date, in scope: String) {
    state.withLock { state in
      state.runs.removeAll { $0.scope == scope && $0.startedAt < time }
      state.episodes = state.episodes.filter { key, episode in
        key.scope != scope || episode.closedAt.map { $0 >= time } ?? true
      }
    }
  }

  func forgetScopes(idleSince time: Date) {
    state.withLock { state in
      let live = Set(state.runs.filter { $0.startedAt >= time }.map(\.scope))
      state.runs.removeAll { !live.contains($0.scope) }
      state.episodes = state.episodes.filter { live.contains($0.key.scope) }
    }
  }

  func episodes(in scope: String?) -> [Episode] {
    state.withLock { state in
      state.episodes.filter { scope == nil || $0.key.scope == scope }.values.sorted {
        ($0.openedAt, $0.sighting.fingerprint.description) < ($1.openedAt, $1.sighting.fingerprint.description)
      }
    }
  }

  func runs() -> [RunRecord] { state.withLock { $0.runs.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) } } }
}
