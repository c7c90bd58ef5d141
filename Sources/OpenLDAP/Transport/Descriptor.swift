package import Directory
import Glibc

/// Files, pipes and devices, read once and into one array: the reading is unsafe code, and so it stands here.
package enum Descriptor {
  /// All that comes until the end of what `path` names; `-` is standard input. Nothing is buffered beyond it.
  /// - Parameter most: how many bytes to take; more are EFBIG.
  /// - Returns: the bytes, or the errno of what failed.
  package static func readAll(_ path: String, most: Int) -> (bytes: [UInt8], fault: Int32) {
    let descriptor = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return ([], errno) }
    defer { close(descriptor) }
    return readAll(descriptor, most: most)
  }

  /// The same from what is open already, and stays so.
  /// - Parameter isSecret: whether no copy of it may stay in memory but the one that is given.
  static func readAll(_ descriptor: Int32, most: Int, isSecret: Bool = false) -> (bytes: [UInt8], fault: Int32) {
    var bytes: [UInt8] = []
    // An array that grows leaves what it held behind.
    bytes.reserveCapacity(isSecret ? most + chunkSize : min(size(of: descriptor), most, mostRoom))
    while var chunk = next(descriptor) {
      if chunk.isEmpty { return (bytes, 0) }
      bytes += chunk
      if isSecret { Secret.wipe(&chunk) }
      guard bytes.count > most else { continue }
      if isSecret { Secret.wipe(&bytes) }
      return ([], EFBIG)
    }
    return ([], errno)
  }

  /// What `path` names, to be read part by part: a regular file stays where it is, of a pipe or a device all that comes until its
  /// end is kept; `-` is standard input.
  /// - Returns: the bytes, or the errno of what failed.
  package static func source(_ path: String) -> (source: (any ByteSource)?, fault: Int32) {
    let descriptor = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return (nil, errno) }
    var status = stat()
    // Files of the kernel's have no size and hold something all the same (proc(5)).
    if path != "-", fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 {
      return (SteadyFile(takingOwnershipOf: descriptor, status), 0)
    }
    defer { close(descriptor) }
    let (bytes, fault) = readAll(descriptor, most: .max)
    return fault == 0 ? (bytes, 0) : (nil, fault)
  }

  private static let chunkSize = 1 << 16

  /// No more room than this is made beforehand: a file may claim any size.
  private static let mostRoom = 1 << 30

  /// How many bytes a file has, so that room is made once; 0 for what is none.
  private static func size(of descriptor: Int32) -> Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
  }

  /// A secret that comes until a line feed or the end, without it; byte by byte, so that what follows stays for whoever reads next, and
  /// into room for all of it, so that no copy is left.
  static func readSecretLine(_ descriptor: Int32, most: Int) -> (bytes: [UInt8], fault: Int32) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(most + 1)
    while var chunk = next(descriptor, atMost: 1) {
      if chunk.isEmpty || chunk == [UInt8(ascii: "\n")] { return (bytes, 0) }
      bytes += chunk
      Secret.wipe(&chunk)
      if bytes.count > most {
        Secret.wipe(&bytes)
        return ([], EFBIG)
      }
    }
    let fault = errno
    Secret.wipe(&bytes)
    return ([], fault)
  }

  /// What is there now, of a descriptor that waits for nothing (O_NONBLOCK): EAGAIN where that is nothing, no bytes at the end.
  static func readReady(_ descriptor: Int32) -> (bytes: [UInt8], fault: Int32) {
    next(descriptor).map { ($0, 0) } ?? ([], errno)
  }

  /// What is there now, waiting for the first of it; empty at the end, nil for a fault.
  private static func next(_ descriptor: Int32, atMost most: Int = chunkSize) -> [UInt8]? {
    var count = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: most) { buffer, size in
      repeat { count = read(descriptor, buffer.baseAddress, most) } while count < 0 && errno == EINTR
      size = max(count, 0)
    }
    return count < 0 ? nil : chunk
  }
}
