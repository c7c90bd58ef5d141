import Glibc

/// Sockets on loopback addresses.
enum Loopback {
  /// A socket that listens on this address and port.
  static func listen(_ address: String, _ port: Int) throws -> Int32 {
    let descriptor = try bound(address, port)
    guard Glibc.listen(descriptor, 128) == 0 else {
      defer { close(descriptor) }
      throw LabError(call: "listen on \(address):\(port)", errno: errno)
    }
    return descriptor
  }

  /// A connection to whoever listens on this address and port.
  static func connect(_ address: String, _ port: Int) throws -> Int32 {
    try opened("connect to \(address):\(port)") { unsafe with(address, port, $0, Glibc.connect) }
  }

  /// Whether this process could listen there.
  ///
  /// It does not listen to find out: a child that is between fork and exec would hold the port for a moment.
  static func canListen(_ address: String, _ port: Int) -> Bool {
    guard let descriptor = try? bound(address, port) else { return false }
    close(descriptor)
    return true
  }

  /// A UDP socket on this address that nobody reads: what is sent there is never answered.
  static func ignore(_ address: String, _ port: Int) throws -> Int32 { try bound(address, port, SOCK_DGRAM) }

  /// Sends a datagram to this address and port, whoever is there.
  static func send(_ bytes: [UInt8], to address: String, _ port: Int) throws {
    let descriptor = try opened("connect to \(address):\(port)", SOCK_DGRAM) {
      unsafe with(address, port, $0, Glibc.connect)
    }
    defer { close(descriptor) }
    // Nobody listens: the answer to the datagram before this one may be that.
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, 0) }
  }

  private static func bound(_ address: String, _ port: Int, _ type: __socket_type = SOCK_STREAM) throws -> Int32 {
    try opened("bind to \(address):\(port)", type) {
      var yes: Int32 = 1
      unsafe setsockopt($0, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout.size(ofValue: yes)))
      return unsafe with(address, port, $0, Glibc.bind)
    }
  }

  private static func opened(
    _ what: String, _ type: __socket_type = SOCK_STREAM, _ call: (Int32) -> Int32
  ) throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(type.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw LabError(call: "socket", errno: errno) }
    guard call(descriptor) == 0 else {
      defer { close(descriptor) }
      throw LabError(call: what, errno: errno)
    }
    return descriptor
  }

  private static func with(
    _ address: String, _ port: Int, _ descriptor: Int32, _ call: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = in_port_t(port).bigEndian
    name.sin_addr.s_addr = unsafe inet_addr(address)
    return unsafe withUnsafePointer(to: &name) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe call(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
