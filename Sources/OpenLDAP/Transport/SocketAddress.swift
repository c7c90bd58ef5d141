import Directory
import Glibc

/// An address that a socket can connect to: the bytes of a `sockaddr`.
struct SocketAddress: Sendable {
  let bytes: [UInt8]
  let family: Int32

  /// Every address of a host, in the order of getaddrinfo(3).
  /// - Throws: `DirectoryError` with `.unknownHost`. Blocks for as long as name resolution does.
  static func resolve(_ endpoint: Endpoint) throws -> [SocketAddress] {
    if endpoint.scheme == .ldapi { return [try local(endpoint)] }
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_NUMERICSERV
    var list: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(endpoint.host, "\(endpoint.port)", &hints, &list)
    guard status == 0 else {
      throw DirectoryError(.connect, .unknownHost(endpoint.host), server: endpoint.url)
    }
    defer { freeaddrinfo(list) }
    return sequence(first: list) { $0?.pointee.ai_next }.prefix { $0 != nil }.compactMap { $0.flatMap(Self.init) }
  }

  private init?(_ info: UnsafeMutablePointer<addrinfo>) {
    guard let address = info.pointee.ai_addr else { return nil }
    bytes = Array(UnsafeRawBufferPointer(start: address, count: Int(info.pointee.ai_addrlen)))
    family = info.pointee.ai_family
  }

  private init(bytes: [UInt8], family: Int32) {
    self.bytes = bytes
    self.family = family
  }

  /// - Throws: `DirectoryError` for a path that is too long.
  private static func local(_ endpoint: Endpoint) throws -> SocketAddress {
    do { return try local(endpoint.host) } catch {
      throw DirectoryError(
        .connect, .notAllowed("the socket's path is longer than the system allows", .socketPath), server: endpoint.url)
    }
  }

  /// The address of a socket in the file system (unix(7)).
  static func local(_ path: String) throws(PathTooLong) -> SocketAddress {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array(path.utf8)
    guard path.count < MemoryLayout.size(ofValue: address.sun_path) else { throw PathTooLong() }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    return SocketAddress(bytes: withUnsafeBytes(of: address) { Array($0) }, family: AF_UNIX)
  }

  /// A path that no address holds.
  struct PathTooLong: Error {}
}
