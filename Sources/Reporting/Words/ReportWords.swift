internal import Membership

extension Report {
  /// How many verdicts there are of each kind, worst first, without those there is none of.
  var counts: String {
    let counts =
      Verdict.Status.allCases.reversed().map { (count($0), $0.rawValue) } + [
        (acknowledged, "drift that is acknowledged")
      ]
    let all = verdicts.count == 1 ? "1 verdict" : "\(verdicts.count) verdicts"
    return "\(all): " + counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  /// What to do about the verdict at this place.
  func hint(_ place: Int) -> Hint { hints.indices.contains(place) ? hints[place] : Hint() }

  /// The places of the verdicts on each directory that could not be asked at all, where there are several; a person who typed each
  /// name is answered about each.
  var unasked: [String: [Int]] {
    let silent = Set(directories.lazy.filter { $0.shortfall != nil }.map(\.name))
    let places = verdicts.indices.filter { !verdicts[$0].rule.isTyped && silent.contains(verdicts[$0].directory) }
    return Dictionary(grouping: places) { verdicts[$0].directory }.filter { $0.value.count > 1 }
  }

  /// The one word on all the verdicts on a directory that could not be asked.
  static func untold(_ count: Int, on directory: String) -> String {
    "none of the \(count) verdicts on \(directory) can be told"
  }
}
