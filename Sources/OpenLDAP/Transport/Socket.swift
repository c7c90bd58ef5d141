import Directory
import Glibc
import Synchronization

/// Connects to a directory by itself, so that "refused", "unreachable" and "no answer" stay three things.
///
/// libldap says "Can't contact LDAP server" for all of them, and resolves names without any deadline.
enum Socket {
  /// How long nobody looks whether the connect is still wanted, in milliseconds.
  private static let slice: Int32 = 100

  /// A connected descriptor that the caller owns.
  /// - Throws: `DirectoryError` for the operation `connect`.
  static func connect(to endpoint: Endpoint, within limits: TimeLimits) async throws -> Int32 {
    let deadline = limits.stepEnds
    let slow = DirectoryError(.connect, .unreachable("name resolution gave no answer"), server: endpoint.url)
    let addresses = try await offloading(until: deadline, else: slow) { try SocketAddress.resolve(endpoint) }
    let stop = Stop()
    return try await withTaskCancellationHandler {
      try await offloading { try connect(toFirstOf: addresses, endpoint: endpoint, until: deadline, limits, stop) }
    } onCancel: {
      stop.isAsked.store(true, ordering: .relaxed)
    }
  }

  /// Whether a connect in progress is to be given up.
  private final class Stop: Sendable {
    let isAsked = Atomic(false)
  }

  /// Tries one address after the other, each with its share of the time left: a dead one must not use up the living ones'.
  /// The first failure is the one that is told.
  private static func connect(
    toFirstOf addresses: [SocketAddress], endpoint: Endpoint, until deadline: ContinuousClock.Instant,
    _ limits: TimeLimits, _ stop: Stop
  ) throws -> Int32 {
    var first: Int32?
    for (index, address) in addresses.enumerated() {
      let share = (deadline - .now) / (addresses.count - index)
      let (descriptor, fault) = connect(to: address, until: min(.now + share, deadline), stop)
      if fault == 0 { return descriptor }
      if fault == ECANCELED { throw DirectoryError(.connect, .cancelled, server: endpoint.url) }
      first = first ?? fault
    }
    throw DirectoryError(.connect, condition(first ?? EHOSTUNREACH, endpoint, limits), server: endpoint.url)
  }

  /// The connected descriptor and 0, or the fault's errno.
  private static func connect(
    to address: SocketAddress, until deadline: ContinuousClock.Instant, _ stop: Stop
  ) -> (Int32, Int32) {
    let descriptor = socket(
      address.family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { return (-1, errno) }
    let fault = finish(descriptor, start(descriptor, address), until: deadline, stop)
    if fault != 0 { close(descriptor) } else { prepare(descriptor) }
    return (descriptor, fault)
  }

  private static func start(_ descriptor: Int32, _ address: SocketAddress) -> Int32 {
    address.bytes.withUnsafeBytes { bytes in
      guard let pointer = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return EINVAL }
      return Glibc.connect(descriptor, pointer, socklen_t(bytes.count)) == 0 ? 0 : errno
    }
  }

  /// Waits for a connect in progress (connect(2), EINPROGRESS) and gives its errno.
  private static func finish(
    _ descriptor: Int32, _ started: Int32, until deadline: ContinuousClock.Instant, _ stop: Stop
  ) -> Int32 {
    guard started == EINPROGRESS else { return started }
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    var ready: Int32 = 0
    while ready == 0 || ready < 0 && errno == EINTR {
      if stop.isAsked.load(ordering: .relaxed) { return ECANCELED }
      let wait = deadline.millisecondsLeft(atMost: slice)
      if wait == 0 { return ETIMEDOUT }
      ready = poll(&request, 1, wait)
    }
    guard ready > 0 else { return errno }
    var fault: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &fault, &size) == 0 ? fault : errno
  }

  /// Blocking from here on, as libldap expects; small requests are not held back (tcp(7), TCP_NODELAY).
  private static func prepare(_ descriptor: Int32) {
    var on: Int32 = 1
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  private static func condition(_ fault: Int32, _ endpoint: Endpoint, _ limits: TimeLimits) -> DirectoryError.Condition
  {
    switch fault {
    case ECONNREFUSED: .refused
    case ETIMEDOUT: limits.exceeded
    case ENOENT where endpoint.scheme == .ldapi: .unreachable("no socket at \(endpoint.host)")
    default: .unreachable(String(cString: strerror(fault)))
    }
  }
}
