/// The chapters of a page.
extension Standing {
  /// The word for it.
  var title: Markup {
    switch self {
    case .drift: "Drift"
    case .unknown: "Unknown"
    case .atRisk: "At risk"
    case .acknowledged: "Acknowledged"
    case .compliant: "Compliant"
    }
  }

  /// What the word means, for whoever reads it for the first time.
  var meaning: Markup {
    switch self {
    case .drift: "What the directory holds differs from what the roster asks."
    case .unknown: "This could not be read, so nobody can say whether it is as asked."
    case .atRisk: "It is as asked, and may not last or may not help."
    case .acknowledged: "Drift that the roster allows until a day."
    case .compliant: "It is as asked."
    }
  }

  /// Its class in the style sheet, and where its chapter begins.
  var mark: Markup {
    switch self {
    case .drift: "drift"
    case .unknown: "unknown"
    case .atRisk: "at-risk"
    case .acknowledged: "acknowledged"
    case .compliant: "compliant"
    }
  }

  /// The chapters that there are, with how many verdicts each has.
  static func counts(in report: Report) -> [(standing: Standing, count: Int)] {
    let places = report.places
    return allCases.compactMap { standing in places[standing].map { (standing, $0.count) } }
  }
}
