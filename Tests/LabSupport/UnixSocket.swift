import Glibc

/// Sockets that have a name in the file system.
enum UnixSocket {
  private typealias Call = (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32

  /// A socket that listens at this path.
  static func listen(_ path: String) throws -> Int32 {
    let descriptor = try unsafe open(path, Glibc.bind)
    guard Glibc.listen(descriptor, 128) == 0 else {
      defer { close(descriptor) }
      throw LabError(call: "listen at \(path)", errno: errno)
    }
    return descriptor
  }

  /// A connection to whoever listens at this path.
  static func connect(_ path: String) throws -> Int32 { try unsafe open(path, Glibc.connect) }

  private static func open(_ path: String, _ call: Call) throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw LabError(call: "socket", errno: errno) }
    guard unsafe name(path, descriptor, call) == 0 else {
      defer { close(descriptor) }
      throw LabError(call: path, errno: errno)
    }
    return descriptor
  }

  private static func name(_ path: String, _ descriptor: Int32, _ call: Call) -> Int32 {
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    // The rest stays zero, and so ends the path; TemporaryFolder keeps it short enough.
    unsafe withUnsafeMutableBytes(of: &name.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    return unsafe withUnsafePointer(to: &name) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe call(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
