import Glibc
import Synchronization

/// A secret that no description, dump or interpolation shows; its bytes are wiped with the last copy of it.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let memory: Memory

  /// A secret of these bytes, which are the caller's to wipe.
  package init(_ bytes: some Collection<UInt8>) { memory = Memory(bytes) }

  /// An empty password turns a simple bind into an unauthenticated one, which may succeed (RFC 4513 §5.1.2).
  package var isEmpty: Bool { memory.count == 0 }

  /// Lends the bytes where they lie.
  func withBytes<Result: Sendable>(_ body: (UnsafeMutableRawBufferPointer) -> Result) -> Result { memory.lend(body) }

  /// A text with three dots wherever the secret stands in it.
  func concealed(in text: String) -> String {
    withBytes { secret in
      var (rest, shown) = (Array(text.utf8)[...], [UInt8]())
      while !secret.isEmpty, let place = rest.firstRange(of: secret) {
        shown += rest[..<place.lowerBound] + Array("…".utf8)
        rest = rest[place.upperBound...]
      }
      return String(decoding: shown + rest, as: UTF8.self)
    }
  }

  /// Never the secret.
  package var description: String { "secret" }
  /// Never the secret.
  package var debugDescription: String { "secret" }
  /// Never the secret: `dump` sees an empty value.
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// Overwrites bytes that are no longer needed, so that the compiler cannot leave it out (explicit_bzero(3)).
  package static func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { if let start = $0.baseAddress { explicit_bzero(start, $0.count) } }
  }
}

extension Secret {
  /// The one place where the bytes lie.
  private final class Memory: Sendable {
    private let bytes: Mutex<[UInt8]>

    // Copied byte by byte: an array that is shared is not wiped but replaced.
    init(_ secret: some Collection<UInt8>) { bytes = Mutex(secret.map(\.self)) }

    var count: Int { bytes.withLock { $0.count } }

    func lend<Result: Sendable>(_ body: (UnsafeMutableRawBufferPointer) -> Result) -> Result {
      bytes.withLock { bytes in bytes.withUnsafeMutableBytes(body) }
    }

    deinit { bytes.withLock { Secret.wipe(&$0) } }
  }
}
