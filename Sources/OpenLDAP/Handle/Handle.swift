import COpenLDAP
import Directory
import Glibc

/// An `LDAP *` with one owner: closed when its owner lets go, used by one thread only.
///
/// A blocked `ldap_result` holds the locks a sender needs, so a handle is never shared (ldap_dup(3)).
struct Handle: ~Copyable {
  /// Borrowed by the extensions of this type, and never handed out of the module.
  let pointer: OpaquePointer
  let endpoint: Endpoint
  /// Ends what libldap cannot be told to give up.
  let watchdog: Watchdog
  private let descriptor: Int32

  /// A handle over a connected socket (ldap_init_fd, openldap.h).
  /// - Parameter descriptor: closed by the handle, also when this throws.
  init(takingOwnershipOf descriptor: Int32, endpoint: Endpoint) throws(DirectoryError) {
    Library.prepare()
    var created: OpaquePointer?
    let proto = endpoint.scheme == .ldapi ? LDAP_PROTO_IPC : LDAP_PROTO_TCP
    let code = ldap_init_fd(descriptor, proto, endpoint.libraryURL, &created)
    guard code == LDAP_SUCCESS, let created else {
      close(descriptor)
      throw DirectoryError(.connect, .client(code: code, text: Library.text(code)), server: endpoint.url)
    }
    pointer = created
    self.endpoint = endpoint
    self.descriptor = descriptor
    watchdog = Watchdog(descriptor: descriptor)
  }

  deinit {
    watchdog.release()
    // The goodbye must not wait for a server that reads no more.
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    ldap_unbind_ext(pointer, nil, nil)
  }

  /// Waits until the socket has something to read, for at most 100 ms, so that a cancelled task is noticed.
  func awaitInput(until deadline: ContinuousClock.Instant) {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&request, 1, deadline.millisecondsLeft(atMost: 100))
  }
}

extension Endpoint {
  /// The URL as libldap parses it: rebuilt from the parts, so that nothing else of the text reaches it.
  var libraryURL: String {
    switch scheme {
    case .ldapi: "ldapi://" + host.utf8.map { $0.isPathByte ? String(UnicodeScalar($0)) : "%" + Self.hex($0) }.joined()
    case .ldap, .ldaps: "\(scheme.rawValue)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
  }

  private static func hex(_ byte: UInt8) -> String { String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }
}

extension UInt8 {
  fileprivate var isPathByte: Bool {
    UnicodeScalar(self).properties.isAlphabetic && self < 0x80 || (0x30...0x39).contains(self)
  }
}
