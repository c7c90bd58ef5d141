import Glibc

/// A file that holds a secret, read only where nobody but its owner may.
package enum SecretFile {
  /// Why a secret was not read.
  package enum Fault: Error, Hashable, CustomStringConvertible {
    /// The errno of what failed.
    case system(Int32)
    /// A regular file that its group or everybody may read, and its mode.
    case shared(mode: UInt32)

    /// The reason in words.
    package var description: String {
      switch self {
      case .system(let code): String(cString: strerror(code))
      case .shared(let mode): "others than its owner may read it (mode 0\(String(mode, radix: 8)))"
      }
    }
  }

  /// All that the file holds; of standard input (`-`) the first line, and nothing beyond it is taken.
  /// - Parameters:
  ///   - mayBeShared: whether a file that others may read is none the less in order.
  ///   - most: how many bytes there may be; more are EFBIG.
  /// - Throws: `Fault`. The mode is that of the very file that is read, not of whatever has its name a moment before.
  package static func read(_ path: String, mayBeShared: Bool, most: Int = 1 << 20) throws(Fault) -> [UInt8] {
    if path == "-" { return try checked(Descriptor.readSecretLine(0, most: most)) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(errno) }
    defer { close(descriptor) }
    if !mayBeShared { try refuseShared(descriptor) }
    return try checked(Descriptor.readAll(descriptor, most: most, isSecret: true))
  }

  /// Pipes, sockets and devices are whoever's who opened them.
  private static func refuseShared(_ descriptor: Int32) throws(Fault) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
    let isShared = status.st_mode & S_IFMT == S_IFREG && status.st_mode & (S_IRGRP | S_IROTH) != 0
    if isShared { throw .shared(mode: status.st_mode & 0o7777) }
  }

  private static func checked(_ answer: (bytes: [UInt8], fault: Int32)) throws(Fault) -> [UInt8] {
    if answer.fault != 0 { throw .system(answer.fault) }
    return answer.bytes
  }
}
