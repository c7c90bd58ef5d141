import Directory

extension Endpoint {
  /// The URL as libldap parses it: rebuilt from the parts, so that nothing else of the text reaches it.
  var libraryURL: String {
    switch scheme {
    case .ldapi: "ldapi://" + host.utf8.map { $0.isPathByte ? String(UnicodeScalar($0)) : "%" + $0.hex }.joined()
    case .ldap, .ldaps: "\(scheme.rawValue)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
  }
}

extension UInt8 {
  fileprivate var isPathByte: Bool {
    UnicodeScalar(self).properties.isAlphabetic && self < 0x80 || (0x30...0x39).contains(self)
  }
}
