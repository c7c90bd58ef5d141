internal import ArgumentParser
internal import Membership

/// From which status on a run counts as drift.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
  case drift
  case atRisk = "at-risk"

  var status: Verdict.Status { self == .drift ? .drift : .atRisk }
}
