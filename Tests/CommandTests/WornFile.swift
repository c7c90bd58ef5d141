import Directory
import Synchronization

/// A file that somebody writes to once it was read so many times.
final class WornFile: ByteSource {
  private struct Changed: Error, CustomStringConvertible { let description = "it was changed while it was read" }

  private let bytes: [UInt8]
  private let reads: Mutex<Int>

  init(_ bytes: [UInt8], reads: Int) {
    self.bytes = bytes
    self.reads = Mutex(reads)
  }

  var count: Int { bytes.count }

  func append(_ part: Range<Int>, to bytes: inout [UInt8]) throws {
    let isOld = reads.withLock { reads in
      reads -= 1
      return reads >= 0
    }
    if !isOld { throw Changed() }
    bytes += self.bytes[part]
  }
}
