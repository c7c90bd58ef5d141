import Directory

/// One connection to one server: every call runs on the connection's own thread, one after the other.
actor Connection {
  private let executor: SerialQueueExecutor
  let options: ConnectionOptions
  /// How long a step may take: longer once the connection stands, where others wait for their turn until then.
  private(set) var limits: TimeLimits
  let handle: Handle
  private nonisolated let watchdog: Watchdog
  /// Why the connection is over; libldap would open a new one by itself, unbound and in clear (libldap/request.c).
  private(set) var end: DirectoryError?
  /// Known once the root DSE was read.
  private(set) var rootDSE: RootDSE?
  /// Whom the server takes us for, once it was asked: a connection binds once.
  var caller: Caller?
  /// How many entries to a page the server gives of each base where larger pages were refused, 0 for no pages.
  var pageCaps: [SearchBase: Int] = [:]

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// - Parameter descriptor: a connected socket, owned by the connection from here on.
  private init(takingOwnershipOf descriptor: Int32, _ options: ConnectionOptions) throws {
    executor = SerialQueueExecutor(label: "rollcall.connection")
    self.options = options
    limits = options.limits
    handle = try Handle(takingOwnershipOf: descriptor, endpoint: options.endpoint, sizes: options.sizes)
    watchdog = handle.watchdog
    try handle.configure(options)
  }

  /// Connects, makes the connection safe, binds and asks the server what it is.
  /// - Throws: `DirectoryError` naming the step that failed and why.
  static func open(_ options: ConnectionOptions) async throws -> Connection {
    let slow = DirectoryError(
      .connect, .unreachable("this machine's own name cannot be resolved"), server: options.endpoint.url)
    // libldap looks up this machine's name when it is first called (libldap/init.c), for as long as that takes.
    try await offloading(until: options.limits.stepEnds, else: slow) { Library.prepare() }
    let descriptor = try await Socket.connect(to: options.endpoint, within: options.limits)
    let connection = try Connection(takingOwnershipOf: descriptor, options)
    try await withTaskCancellationHandler {
      try await connection.startInTime()
    } onCancel: {
      connection.watchdog.cut()
    }
    return connection
  }

  /// Does work on the connection's own thread, which its questions then need not change to and back from.
  /// - Throws: what `work` throws.
  func hosting<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value { try await work() }

  /// What is asked ends soon after the task is cancelled, also in the midst of a message. No change is: it has to be known how it ended.
  func unlessCancelled<Value: Sendable>(_ ask: @Sendable (isolated Connection) throws -> Value) async throws -> Value {
    try await withTaskCancellationHandler {
      try ask(self)
    } onCancel: {
      giveUp()
    }
  }

  /// Leaves what is under way the time to say goodbye.
  private nonisolated func giveUp() { watchdog.hurry(until: .now + .milliseconds(500)) }

  /// Kerberos asks servers of its own, which no socket of ours ends: whoever waits for them gives up with the run, and not on the
  /// connection's own thread, which is the one that is stuck.
  private nonisolated func startInTime() async throws {
    guard options.bind.asksOthers else { return try await start() }
    let late = DirectoryError(.bind, .runTimedOut, server: options.endpoint.url)
    try await forsaking(at: options.runEnds, else: late) { try await self.start() }
  }

  private func start() async throws {
    if options.isTLS { try await secure() }
    // StartTLS was answered, and says nothing of the session.
    let heard = handle.gate.heard
    do { try introduce() } catch let error as DirectoryError where error.condition == .connectionLost {
      // TLS 1.3 refuses a client's certificate, or the lack of one, after the client's part of the handshake (RFC 8446 §4.4).
      throw handle.gate.heard > heard
        ? error
        : DirectoryError(error.operation, .endedUnanswered(overTLS: options.isTLS), server: options.endpoint.url)
    }
    limits = options.standingLimits
  }

  /// Says who asks, and asks the server what it is.
  private func introduce() throws {
    if options.mayBeBoundByCertificate { rootDSE = try settled(readRootDSE()) }
    if rootDSE?.kind == .activeDirectory { return try checkBound() }
    try handle.bind(options)
    rootDSE = try settled(readRootDSE())
  }

  /// Active Directory has bound whom a certificate names once the session stands, and takes no EXTERNAL then (MS-ADTS §5.1.1.2).
  private func checkBound() throws {
    guard try handle.authorizationIdentity(options.limits)?.isEmpty == false else {
      let why = "the server takes the certificate for nobody's"
      throw DirectoryError(.bind, .notAllowed(why, .strangerCertificate), server: options.endpoint.url)
    }
  }

  /// What the server is: what the caller says, else what it says itself, else what its schema tells.
  private func settled(_ root: RootDSE) throws -> RootDSE {
    if let kind = options.kind { return root.taken(for: kind) }
    guard root.kind == .other, let subschema = root.subschema else { return root }
    let request = SearchRequest(base: .name(subschema), scope: .base, attributes: ["attributeTypes"])
    let (schema, _) = try search([request], into: Entry?.none) { found, _, entry in found = entry }
    return schema.flatMap(DirectoryKind.init(schema:)).map(root.taken) ?? root
  }

  private func secure() async throws {
    if options.startTLS { try handle.requestTLS(options.limits) }
    guard let fault = handle.handshake(until: options.limits.stepEnds) else { return try checkKey() }
    if Task.isCancelled {
      throw DirectoryError(.handshake, .cancelled, server: options.endpoint.url)
    }
    if handle.watchdog.hasFired {
      throw DirectoryError(.handshake, options.limits.exceeded, server: options.endpoint.url)
    }
    // A server that serves one after the other would not hear the second handshake before this connection ends.
    handle.watchdog.cut()
    throw await HandshakeDiagnosis(options).explain(fault)
  }

  /// Nothing was sent yet but the handshake: whoever has another key than is expected learns no password, and of us no more than the
  /// certificate that he asked for.
  private func checkKey() throws {
    let pins = options.tls.pins
    if pins.isEmpty { return }
    let certificate = handle.peerCertificate.flatMap { try? ServerCertificate(der: $0) }
    if let certificate, pins.contains(certificate.key) { return }
    let judgement = certificate.map {
      CertificateJudgement(certificate: $0, host: options.endpoint.host, tls: options.tls)
    }
    throw DirectoryError(
      .handshake,
      judgement?.ofKey ?? .certificateRejected("it cannot be read, and a key is expected", .otherKey),
      server: options.endpoint.url)
  }

  private func readRootDSE() throws -> RootDSE {
    let request = SearchRequest(base: .root, scope: .base, attributes: RootDSE.attributes)
    let (entry, outcomes) = try search([request], into: Entry?.none) { found, _, entry in found = entry }
    if let failure = outcomes[0].failure { throw failure }
    guard let entry else {
      let whom = options.bind.isAnonymous ? "a client that has not bound" : "this account"
      throw DirectoryError(
        .search, .notAllowed("the server does not show its root DSE to \(whom)", .hiddenRootDSE),
        server: options.endpoint.url)
    }
    return RootDSE(entry)
  }
}

extension Connection {
  /// Runs an operation, unless the connection is over; a failure that is not the server's answer ends it.
  func whileAlive<Value>(_ operation: () throws -> Value) throws -> Value {
    if let end { throw end }
    do { return try operation() } catch let error as DirectoryError {
      if error.resultCode == nil { end = error }
      throw error
    }
  }

  /// Notes why the connection is over, where it is, after an answer that was whole.
  func end(_ error: DirectoryError?) { end = end ?? error }
}
