internal import FoundationEssentials
internal import History

extension Timeline {
  /// What a picture of it shows, for whoever does not see it.
  var words: String {
    let start = stretches.first?.start ?? end
    let now = stretches.last?.drift.map { "\($0) at the end" } ?? "not known at the end"
    return "Drift from \(start.day) to \(end.day), UTC: \(now), \(peakWords)" + gapWords
  }

  private var peakWords: String {
    guard let highest = stretches.first(where: { $0.drift == peak }), peak > 0 else { return "never any" }
    return "at most \(peak), on \(highest.start.day)"
  }

  private var gapWords: String {
    let gaps = stretches.count { $0.drift == nil }
    return gaps == 0 ? "" : "; in \(gaps) of \(stretches.count) stretches nobody could tell"
  }
}
