import Directory
import Glibc

/// A regular file that stays open and is read part by part, each time held against what it was when it was opened.
package final class SteadyFile: ByteSource {
  /// Why a part of it was not read.
  package enum Fault: Error, Hashable, CustomStringConvertible {
    /// The errno of what failed.
    case system(Int32)
    /// Somebody wrote to the file, or changed whose it is or what it is called.
    case changed

    /// The reason in words.
    package var description: String {
      switch self {
      case .system(let code): String(cString: strerror(code))
      case .changed: "it was changed while it was read"
      }
    }
  }

  /// What shows that a file is the one it was: a change time is set by the kernel, and by nobody else (stat(2), st_ctim). Of the same
  /// size, what is written within a tick of the kernel's clock (some milliseconds), or through a mapping that is dirty already, is not
  /// seen.
  private struct State: Equatable, Sendable {
    let size: Int
    let seconds: Int
    let nanoseconds: Int

    init(_ status: stat) {
      size = Int(status.st_size)
      (seconds, nanoseconds) = (status.st_ctim.tv_sec, status.st_ctim.tv_nsec)
    }
  }

  private let descriptor: Int32
  private let state: State

  /// How many bytes it had when it was opened.
  package var count: Int { state.size }

  /// - Parameter descriptor: of a regular file; closed with the last of this.
  init(takingOwnershipOf descriptor: Int32, _ status: stat) {
    self.descriptor = descriptor
    state = State(status)
  }

  deinit { close(descriptor) }

  /// Adds a part of the file to other bytes.
  /// - Throws: `Fault`, also where the file changed since it was opened.
  package func append(_ part: Range<Int>, to bytes: inout [UInt8]) throws {
    var place = part.lowerBound
    while place < part.upperBound {
      let piece = try read(place..<part.upperBound)
      if piece.isEmpty { throw Fault.changed }
      bytes += piece
      place += piece.count
    }
    var status = stat()
    if fstat(descriptor, &status) != 0 { throw Fault.system(errno) }
    if State(status) != state { throw Fault.changed }
  }

  /// Some of these bytes, or all; none at the file's end.
  private func read(_ part: Range<Int>) throws(Fault) -> [UInt8] {
    var (count, fault) = (0, Int32(0))
    let place = off_t(part.lowerBound)
    let bytes = [UInt8](unsafeUninitializedCapacity: part.count) { buffer, size in
      repeat { count = pread(descriptor, buffer.baseAddress, part.count, place) } while count < 0 && errno == EINTR
      (fault, size) = (errno, max(count, 0))
    }
    if count < 0 { throw .system(fault) }
    return bytes
  }
}
