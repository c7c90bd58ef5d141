internal import Directory
internal import History

extension TextReport {
  /// What is gone, a line each; nil where nothing is.
  var resolved: String? {
    guard let history = report.history else { return nil }
    let episodes = history.chronicle.resolved.filter {
      !history.isOnlyNews || history.chronicle.news.contains($0.sighting.fingerprint)
    }
    if episodes.isEmpty { return nil }
    return episodes.map { style.resolved + $0.endWords.harmless + "\n" }.joined()
  }
}
