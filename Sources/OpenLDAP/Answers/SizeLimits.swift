/// How much a server may send: a hostile one must not fill this machine's memory.
package struct SizeLimits: Sendable {
  /// The largest message, in bytes: one entry with all its values, or one value.
  package let message: Int
  /// The most that one connection brings, in bytes.
  package let run: Int
  /// The largest message that ends an operation, in bytes: words, and names of other servers.
  var result: Int { min(message, 1 << 20) }
  /// The most elements in one message: each value takes 32 bytes more than its own where it is read, be it empty.
  var parts: Int { max(message / 16, 1024) }

  /// Limits for one connection.
  package init(message: Int, run: Int) {
    self.message = message
    self.run = run
  }

  /// Half a million members in one entry, and some four million entries of an inventory. One message takes a quarter of a gigabyte of
  /// memory at most: its bytes twice, and 4,194,304 values.
  package static let standard = SizeLimits(message: 64 << 20, run: 2 << 30)
}
