/// What one side of a captured connection sent.
package struct CapturedStream: Sendable {
  /// The sender's port.
  package let source: Int
  /// The receiver's port.
  package let destination: Int
  /// All that was sent, in order.
  package private(set) var bytes: [UInt8] = []

  private let start: UInt32

  /// A stream whose first byte has this sequence number.
  init(from source: Int, to destination: Int, start: UInt32) {
    (self.source, self.destination, self.start) = (source, destination, start)
  }

  /// Adds a segment; what came before is not taken twice, and a gap stays zeros.
  mutating func add(_ payload: [UInt8], at sequence: UInt32) {
    let offset = Int(sequence &- start)
    let end = offset + payload.count
    if end > bytes.count { bytes += [UInt8](repeating: 0, count: end - bytes.count) }
    bytes.replaceSubrange(offset..<end, with: payload)
  }
}

extension CapturedStream {
  /// Whether a bind request in clear begins anywhere in it (RFC 4511 §4.2): a message's sequence, its id, tag 0x60, version 3.
  package var hasBindRequest: Bool { bytes.indices.contains { Self.isBindRequest(bytes[$0...]) } }

  private static func isBindRequest(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    return rest.takeHead(0x30) && rest.takeHead(0x02, skipping: true) && rest.takeHead(0x60)
      && rest.starts(with: [0x02, 0x01, 0x03])
  }

  /// Whether any `length` bytes of the text in a row are in it.
  package func holds(anyOf text: String, length: Int) -> Bool {
    let secret = Array(text.utf8)
    return (0...(secret.count - length)).contains { bytes.contains(secret[$0..<($0 + length)]) }
  }
}

extension ArraySlice<UInt8> {
  /// Steps over a tag and its length, and over the content too where that is wanted; false where they are not there.
  fileprivate mutating func takeHead(_ tag: UInt8, skipping: Bool = false) -> Bool {
    guard count > 1, first == tag else { return false }
    let size = self[startIndex + 1]
    self = dropFirst(2 + (size < 0x80 ? 0 : Int(size & 0x7f)))
    if skipping { self = dropFirst(Int(size)) }
    return true
  }
}
