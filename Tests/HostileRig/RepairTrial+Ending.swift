import FoundationEssentials

extension RepairTrial.Record {
  /// What it came to: both repairs made and said to be, or a failure that is told; and in either case a journal and a report that are
  /// so.
  var ending: Ending {
    if duration > Trial.run + .seconds(1) { return .late }
    if let fault = aftermath.fault ?? reportFault { return .silent(fault) }
    switch status {
    case 0:
      return isRight && outcomes.count == Repair.allCases.count ? .exact : .silent("0, and the repair is not whole")
    case 1: return error.isEmpty ? .silent("1, and nothing is said of why") : .named
    default: return .silent("status \(status): \(error)")
    }
  }

  /// A change that is reported as made and was not, or the other way round; nil where there is none.
  private var reportFault: String? {
    for outcome in outcomes {
      let value = outcome.value
      let isTaken = value.map(aftermath.taken.contains) == true
      if outcome.outcome == "changed", !isTaken { return "reported as changed: \(outcome)" }
      if ["refused", "not-tried", "held-back", "already-so"].contains(outcome.outcome), isTaken {
        return "made, and reported otherwise: \(outcome)"
      }
    }
    return nil
  }

  private var outcomes: [ReportedChange] {
    (try? JSONDecoder().decode(ReportedPlan.self, from: Data(output.utf8)))?.plan?.changes ?? []
  }
}

private struct ReportedPlan: Decodable {
  struct Plan: Decodable {
    let changes: [ReportedChange]
  }

  let plan: Plan?
}

private struct ReportedChange: Decodable {
  let change: String
  let group: String
  let values: [String]
  let outcome: String

  var value: SentValue? { values.first.flatMap { SentValue(line: "\(change)\t\(group)\t\($0)") } }
}
