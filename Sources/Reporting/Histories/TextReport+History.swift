internal import Directory
internal import History
internal import Membership

extension TextReport {
  /// What has ended, and what may still be there, a line each; nil where there is nothing of the kind.
  var past: String? {
    guard let history = report.history else { return nil }
    let ended = history.ended.map { style.ending($0.ending ?? .gone) + $0.endWords }
    let untold = history.chronicle.untold.prefix(Self.most).map { style.label(.unknown) + $0.untoldWords }
    let rest = history.chronicle.untold.count - Self.most
    let lines = ended + untold + (rest > 0 ? ["\(rest) more that were not seen this time: see rollcall history"] : [])
    return lines.isEmpty ? nil : lines.map { $0 + "\n" }.joined()
  }

  /// How many lines tell what was not seen; after an outage there is a line for everything.
  private static let most = 10
}
