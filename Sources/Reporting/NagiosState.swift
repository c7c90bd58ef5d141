/// The state of a service, as a monitoring plugin tells it (Monitoring Plugins development guidelines, "Plugin Return Codes").
package enum NagiosState: String, Sendable {
  case ok = "OK"
  case warning = "WARNING"
  case critical = "CRITICAL"
  case unknown = "UNKNOWN"

  /// The exit status of the plugin.
  package var code: Int32 {
    switch self {
    case .ok: 0
    case .warning: 1
    case .critical: 2
    case .unknown: 3
    }
  }

  /// What a report comes to: drift that is known is an alarm, whatever else could not be told; and nothing asked is nothing known.
  package init(_ report: Report) {
    let places = report.places
    if places[.drift] != nil || (places[.atRisk] != nil && report.isFailure(.atRisk)) {
      self = .critical
    } else if places[.unknown] != nil || report.verdicts.isEmpty {
      self = .unknown
    } else {
      self = places[.atRisk] == nil ? .ok : .warning
    }
  }
}
