internal import FoundationEssentials
internal import History

extension Timeline {
  /// What a picture of it shows, for whoever does not see it.
  var words: String {
    let start = stretches.first?.start ?? end
    let now = self.now.map { "\($0) now" } ?? "not known now"
    return "Drift from \(start.day) to \(end.day), UTC: \(now), \(peakWords)" + gapWords
  }

  private var peakWords: String {
    if stretches.allSatisfy({ $0.drift == nil }) { return "nothing is known" }
    guard let highest = stretches.first(where: { $0.drift == peak }), peak > 0 else { return "none was seen" }
    return "at most \(peak), on \(highest.start.day)"
  }

  private var gapWords: String {
    let gaps = stretches.count { $0.drift == nil }
    return gaps == 0 ? "" : "; of \(gaps) of \(stretches.count) stretches nothing is known"
  }
}
