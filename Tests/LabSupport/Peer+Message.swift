extension Peer {
  /// Reads a whole LDAPMessage (RFC 4511, section 5.1); nil at the connection's end.
  func nextMessage() -> [UInt8]? {
    guard var head = read(2) else { return nil }
    if head[1] >= 0x80 {
      guard let length = read(Int(head[1] & 0x7f)) else { return nil }
      head += length
    }
    let count = head.count == 2 ? Int(head[1]) : head.dropFirst(2).reduce(0) { $0 << 8 | Int($1) }
    return read(count).map { head + $0 }
  }
}
