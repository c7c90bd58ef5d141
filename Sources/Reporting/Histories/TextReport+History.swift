internal import Directory
internal import History

extension TextReport {
  /// What is gone, a line each; nil where nothing is.
  var resolved: String? {
    guard let episodes = report.history?.resolved, !episodes.isEmpty else { return nil }
    return episodes.map { style.resolved + $0.endWords.harmless + "\n" }.joined()
  }
}
