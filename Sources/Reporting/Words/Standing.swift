internal import Membership

/// What a verdict is to whoever is on call: its status, and drift that is allowed for now apart. Worst first.
enum Standing: String, CaseIterable {
  case drift
  case unknown
  case atRisk = "at-risk"
  case acknowledged
  case compliant
}

extension Verdict {
  var standing: Standing {
    if exception != nil { return .acknowledged }
    switch status {
    case .drift: return .drift
    case .unknown: return .unknown
    case .atRisk: return .atRisk
    case .compliant: return .compliant
    }
  }
}

extension Report {
  /// The places of the verdicts of each standing, in their order.
  var places: [Standing: [Int]] { Dictionary(grouping: verdicts.indices) { verdicts[$0].standing } }

  /// The places of all that is not as asked, worst first.
  var open: [Int] {
    let places = places
    return Standing.allCases.filter { $0 != .compliant }.flatMap { places[$0] ?? [] }
  }

  /// Whether a standing is a failure to whoever asks; what could not be told always is.
  func isFailure(_ standing: Standing) -> Bool {
    switch standing {
    case .drift, .unknown: true
    case .atRisk: failingFrom <= .atRisk
    case .acknowledged, .compliant: false
    }
  }
}
