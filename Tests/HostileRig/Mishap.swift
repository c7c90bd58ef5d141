import LabSupport

/// What goes wrong with one audit.
enum Mishap: Sendable, Hashable {
  /// The server, which passes for one of these, says something else.
  case speech(Fault, by: Vendor)
  /// An honest server is reached over a bad wire.
  case wire(WireFault, Security)
}

/// How a wire is made safe.
enum Security: String, Sendable, Hashable, CaseIterable {
  case ldaps
  case startTLS = "StartTLS"
}

extension Mishap: CustomStringConvertible {
  var description: String {
    switch self {
    case .speech(let fault, let vendor): "\(vendor.rawValue), \(fault)"
    case .wire(let fault, let security): "\(security.rawValue), \(fault)"
    }
  }
}
