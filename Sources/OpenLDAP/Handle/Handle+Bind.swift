import COpenLDAP
import Directory

extension Handle {
  /// Says who we are; returns once the server has accepted it.
  /// - Throws: `DirectoryError` for the operation `bind`, with the server's own text.
  func bind(_ options: ConnectionOptions) throws(DirectoryError) {
    switch options.bind {
    // LDAPv3 needs no bind to be anonymous, and a server that forbids it says so at the first search (RFC 4513 §4).
    case .anonymous: return
    case .simple(let name, let password): try bindSimple(name, password, options)
    case .gssapi: try bindSASL("GSSAPI", options.limits)
    case .spnego: try bindSASL("GSS-SPNEGO", options.limits)
    case .external: try bindSASL("EXTERNAL", options.limits)
    }
  }

  private func bindSimple(_ name: String, _ password: Secret, _ options: ConnectionOptions) throws(DirectoryError) {
    try refuseUnsafe(password, options)
    gate.concealed = password
    var id: MessageID = 0
    // libldap encodes the request from these bytes; its own copy goes with the request (libldap/sasl.c).
    let code = password.withBytes { buffer in
      var credentials = berval(
        bv_len: ber_len_t(buffer.count), bv_val: buffer.baseAddress?.assumingMemoryBound(to: CChar.self))
      return guarded(options.limits) {
        ldap_sasl_bind(pointer, name, COpenLDAP_SASL_SIMPLE(), &credentials, nil, nil, &id)
      }
    }
    try check(code, .bind, options.limits)
    try awaitSuccess(of: id, .bind, options.limits)
  }

  private func refuseUnsafe(_ password: Secret, _ options: ConnectionOptions) throws(DirectoryError) {
    if !options.isProtected, !options.allowsPlaintext {
      let why = "a password is not sent over an unprotected connection"
      throw DirectoryError(.bind, .notAllowed(why, .plaintextPassword), server: endpoint.url)
    }
    if password.isEmpty {
      let why = "the password is empty, and a bind without one may succeed as nobody"
      throw DirectoryError(.bind, .notAllowed(why, .emptyPassword), server: endpoint.url)
    }
  }

  /// The steps of a SASL bind, each sent, awaited and handed back to the library (ldap_sasl_interactive_bind(3)).
  private func bindSASL(_ mechanism: String, _ limits: TimeLimits) throws(DirectoryError) {
    guard Library.loadMechanisms() else {
      throw DirectoryError(
        .bind, .client(code: LDAP_NO_MEMORY, text: "SASL's plug-ins cannot be loaded"), server: endpoint.url)
    }
    defer { watchdog.disarm() }
    var step: Message?
    var negotiated: UnsafePointer<CChar>?
    while true {
      watchdog.arm(until: limits.stepEnds)
      var id: MessageID = 0
      let code = ldap_sasl_interactive_bind(
        pointer, nil, mechanism, nil, nil, LDAP_SASL_QUIET, answerPrompts, nil, step?.pointer, &negotiated, &id)
      if code == LDAP_SUCCESS { return }
      guard code == LDAP_SASL_BIND_IN_PROGRESS else { throw saslError(code, mechanism, limits) }
      step = try nextMessage(of: id, for: .bind, limits)
    }
  }

  /// Trouble before anything was sent is the client's own: no ticket, no such mechanism, no Kerberos name for the host.
  private func saslError(_ code: Int32, _ mechanism: String, _ limits: TimeLimits) -> DirectoryError {
    guard code < 0, !watchdog.hasFired, code != LDAP_SERVER_DOWN else { return error(code, .bind, limits) }
    let text = diagnosticMessage ?? Library.text(code)
    let restraint: Restraint = mechanism.hasPrefix("GSS") ? .ticket : .external
    return DirectoryError(
      .bind, .notAllowed("\(mechanism) cannot be used here: \(text)", restraint), server: endpoint.url)
  }
}

/// Answers every question of a SASL mechanism with nothing: tickets and transports know who we are (sasl.h, sasl_interact_t).
private func answerPrompts(
  _ handle: OpaquePointer?, _ flags: UInt32, _ defaults: UnsafeMutableRawPointer?, _ prompts: UnsafeMutableRawPointer?
) -> Int32 {
  var prompt = prompts?.assumingMemoryBound(to: sasl_interact_t.self)
  while let current = prompt, current.pointee.id != UInt(SASL_CB_LIST_END) {
    current.pointee.result = UnsafeRawPointer(emptyAnswer.utf8Start)
    current.pointee.len = 0
    prompt = current.advanced(by: 1)
  }
  return LDAP_SUCCESS
}

/// An empty C string that lives as long as the process.
private let emptyAnswer: StaticString = ""
