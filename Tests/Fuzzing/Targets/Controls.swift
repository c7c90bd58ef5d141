@testable import OpenLDAP

extension FuzzTarget {
  /// The value of the paging control that ends a search (RFC 2696).
  static let controls = FuzzTarget(name: "controls") { bytes in
    switch SearchExchange.NextPage(controlValue: bytes) {
    case .next(let cookie):
      promise("a cookie is a part of the value", !cookie.isEmpty && cookie.count < bytes.count, bytes)
    case .none: promise("the last page has an empty cookie", bytes.last == 0, bytes)
    case .malformed, .unsaid: break
    }
  }
}
