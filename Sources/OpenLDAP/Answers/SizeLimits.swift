/// How much a server may send: a hostile one must not fill this machine's memory.
package struct SizeLimits: Sendable {
  /// The largest message, in bytes: one entry with all its values, or one value.
  package let message: Int
  /// The most that one connection brings in a run, in bytes.
  package let run: Int

  /// Limits for one connection.
  package init(message: Int, run: Int) {
    self.message = message
    self.run = run
  }

  /// Half a million members in one entry, and some four million entries of an inventory.
  package static let standard = SizeLimits(message: 64 << 20, run: 2 << 30)
}
