import Glibc
import Synchronization

/// TCP ports on 127.0.0.1 that nobody listens on.
package enum FreePort {
  // Below the kernel's ephemeral range (32768…), so that no outgoing connection takes a port meanwhile.
  private static let range = 12_000..<32_000
  // Each process begins in a block of its own: between the look at a port and a server's listening on it another could take it.
  private static let cursor = Mutex(range.lowerBound + Int(getpid()) % (range.count / block) * block)
  private static let block = 64

  /// A port, given out once by this process.
  package static func next() throws -> Int {
    for _ in range {
      let port = advance()
      if Loopback.canListen("127.0.0.1", port) { return port }
    }
    throw LabError("no free port on 127.0.0.1")
  }

  private static func advance() -> Int {
    cursor.withLock {
      $0 = $0 + 1 < range.upperBound ? $0 + 1 : range.lowerBound
      return $0
    }
  }
}
