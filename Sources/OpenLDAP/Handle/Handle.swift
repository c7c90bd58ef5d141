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
  /// Lets through what is LDAP and answers a request.
  let gate: AnswerGate
  private let descriptor: Int32

  /// A handle over a connected socket (ldap_init_fd, openldap.h).
  /// - Parameter socket: closed by the handle, also when this throws.
  init(takingOwnershipOf socket: Int32, endpoint: Endpoint, sizes: SizeLimits = .standard) throws(DirectoryError) {
    Library.prepare()
    // libldap closes its number when the connection is lost; ours for the same socket is nobody else's until we close it.
    let descriptor = fcntl(socket, F_DUPFD_CLOEXEC, 0)
    var created: OpaquePointer?
    let proto = endpoint.scheme == .ldapi ? LDAP_PROTO_IPC : LDAP_PROTO_TCP
    let code = ldap_init_fd(socket, proto, endpoint.libraryURL, &created)
    let gate = AnswerGate(sizes)
    guard code == LDAP_SUCCESS, let created, descriptor >= 0, gate.install(on: created) else {
      // A handle that memory was too short for is left as it is: libldap ends the process over parts that are missing.
      close(socket)
      close(descriptor)
      let fault = code == LDAP_SUCCESS ? LDAP_NO_MEMORY : code
      throw DirectoryError(.connect, .client(code: fault, text: Library.text(fault)), server: endpoint.url)
    }
    pointer = created
    self.endpoint = endpoint
    self.descriptor = descriptor
    self.gate = gate
    watchdog = Watchdog(descriptor: descriptor)
  }

  deinit {
    watchdog.release()
    // The goodbye must not wait for a server that reads no more; the flag is the socket's, whichever number it is set by.
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    ldap_unbind_ext(pointer, nil, nil)
    close(descriptor)
  }

  /// Waits until there is something to read, for at most 100 ms, so that a cancelled task is noticed.
  func awaitInput(until deadline: ContinuousClock.Instant) {
    // libldap takes one TLS record at a time, and leaves the others that were read with it: of those the socket knows nothing.
    if gate.holdsInput(of: pointer) { return }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&request, 1, deadline.millisecondsLeft(atMost: 100))
  }
}
