import Glibc

/// One accepted connection.
struct Peer: Sendable {
  let descriptor: Int32
  /// 1 for the listener's first connection.
  let number: Int

  /// Reads exactly so many bytes; nil when the connection ended before.
  func read(_ count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      guard let more = receive(upTo: count - bytes.count) else { return nil }
      bytes += more
    }
    return bytes
  }

  /// Sends all bytes; false when the other side is gone.
  func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = unsafe rest.withUnsafeBytes {
        unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if sent < 0 && errno == EINTR { continue }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  /// Ends the connection for both sides; whoever reads from it wakes, and its owner closes it.
  func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// Reads and drops what comes, until the connection ends.
  func ignore() {
    while receive(upTo: 4096) != nil {}
  }

  /// What came, at most so many bytes; nil when the connection has ended.
  func receive(upTo count: Int) -> [UInt8]? {
    var received = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, size in
      repeat { received = unsafe recv(descriptor, buffer.baseAddress, count, 0) } while received < 0 && errno == EINTR
      size = max(received, 0)
    }
    return received > 0 ? bytes : nil
  }
}
