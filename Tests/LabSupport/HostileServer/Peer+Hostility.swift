import Glibc

extension Peer {
  /// Ends the connection without a goodbye: TCP's RST, which dissolving the association sends (connect(2), AF_UNSPEC).
  func reset() {
    var nobody = sockaddr()
    nobody.sa_family = sa_family_t(AF_UNSPEC)
    unsafe withUnsafePointer(to: &nobody) {
      _ = unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr>.size))
    }
  }

  /// Says that no more will come, and goes on reading until the other side leaves.
  func sendNoMore() {
    sayNoMore()
    ignore()
  }

  /// Ends this side's half of the connection.
  func sayNoMore() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// From here on nothing is held back until what went before it was acknowledged, 40 ms later (tcp(7), TCP_NODELAY).
  func holdNothingBack() {
    var on: Int32 = 1
    unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Sends each byte by itself.
  func sendOneByOne(_ bytes: [UInt8]) -> Bool { bytes.allSatisfy { send([$0]) } }
}
