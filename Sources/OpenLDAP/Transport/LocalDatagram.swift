import Glibc

/// Datagrams to a socket in the file system, which log daemons listen on: sending one is unsafe code, and so it stands here.
package enum LocalDatagram {
  /// Sends one; whoever does not take it at once does not get it.
  /// - Returns: whether it was taken.
  package static func send(_ bytes: [UInt8], to path: String) -> Bool {
    guard let address = try? SocketAddress.local(path) else { return false }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let sent = address.bytes.withUnsafeBytes { place in
      place.baseAddress.map {
        sendto(
          descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0.assumingMemoryBound(to: sockaddr.self),
          socklen_t(place.count))
      }
    }
    return sent == bytes.count
  }
}
