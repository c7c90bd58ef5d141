import FoundationEssentials

/// Where a server of the lab listens.
enum Endpoint: Sendable {
  case unix(path: String)
  case tcp(address: String, port: Int)

  /// What an `ldapi://` or an `ldap://` URL of the lab's leads to.
  init(url: String) throws {
    if url.hasPrefix("ldapi://") {
      self = .unix(path: url.replacing("ldapi://", with: "").replacing("%2F", with: "/"))
    } else if let match = url.wholeMatch(of: /ldap:\/\/([0-9.]+)(?::(\d+))?\/?/) {
      self = .tcp(address: String(match.output.1), port: match.output.2.flatMap { Int($0) } ?? 389)
    } else {
      throw LabError("\(url) is no ldapi:// URL and no ldap:// URL of an address")
    }
  }

  /// The port; 0 for a Unix socket.
  var port: Int { if case .tcp(_, let port) = self { port } else { 0 } }

  /// The URL for LDAP without TLS.
  var url: String {
    switch self {
    case .unix(let path): "ldapi://" + path.replacing("/", with: "%2F")
    case .tcp(let address, let port): "ldap://\(address):\(port)"
    }
  }

  /// A socket that listens here.
  func listen() throws -> Int32 {
    switch self {
    case .unix(let path): try UnixSocket.listen(path)
    case .tcp(let address, let port): try Loopback.listen(address, port)
    }
  }

  /// A connection to whoever listens here.
  func connect() throws -> Int32 {
    switch self {
    case .unix(let path): try UnixSocket.connect(path)
    case .tcp(let address, let port): try Loopback.connect(address, port)
    }
  }
}
