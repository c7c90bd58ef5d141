import COpenLDAP
import Directory

extension Handle {
  /// The next message of this request, or of any, as soon as it is there.
  /// - Throws: `DirectoryError` when the time is over, the task is cancelled or the connection is lost.
  func nextMessage(of id: MessageID? = nil, for operation: DirectoryError.Operation, _ limits: TimeLimits)
    throws(DirectoryError) -> Message
  {
    let deadline = limits.stepEnds
    // Polling ends in time by itself; the watchdog is for a message that stops half-way.
    watchdog.arm(until: deadline)
    defer { watchdog.disarm() }
    while true {
      if Task.isCancelled { throw DirectoryError(operation, .cancelled, server: endpoint.url) }
      // First, or a server that never pauses would never be ended.
      if .now >= limits.runEnds { throw DirectoryError(operation, .runTimedOut, server: endpoint.url) }
      if let message = try queuedMessage(for: operation, limits) {
        if try isAwaited(message, id, operation) { return message }
        continue
      }
      if .now >= deadline { throw DirectoryError(operation, limits.exceeded, server: endpoint.url) }
      awaitInput(until: deadline)
    }
  }

  /// Looks whether more comes when all requests are answered.
  /// - Returns: why the connection is over, where the server has hung up.
  /// - Throws: `DirectoryError` for anything else that came.
  func endAfterAnswer(to operation: DirectoryError.Operation, _ limits: TimeLimits) throws(DirectoryError)
    -> DirectoryError?
  {
    // For something that begins and stops half-way.
    watchdog.arm(until: limits.stepEnds)
    defer { watchdog.disarm() }
    do throws(DirectoryError) {
      guard try queuedMessage(for: operation, limits) != nil else { return nil }
      return DirectoryError(operation, .connectionLost, server: endpoint.url)
    } catch {
      if gate.fault != nil { throw error }
      return error
    }
  }

  /// Whether the message answers this request; nil is any. What answers none is let pass.
  /// - Throws: `DirectoryError` for the server's goodbye.
  private func isAwaited(_ message: borrowing Message, _ id: MessageID?, _ operation: DirectoryError.Operation)
    throws(DirectoryError) -> Bool
  {
    guard let id, message.id != id else { return true }
    if message.id == 0 { throw try goodbye(message, operation) }
    return false
  }

  /// The error that message id 0 stands for: the server says that it hangs up (RFC 4511 §4.4.1).
  func goodbye(_ message: borrowing Message, _ operation: DirectoryError.Operation) throws(DirectoryError)
    -> DirectoryError
  {
    let text = try outcome(of: message, for: operation).text
    return DirectoryError(operation, .connectionLost, server: endpoint.url, serverText: text)
  }

  /// A message that needs no waiting; nil when there is none.
  ///
  /// Asked for one message id, libldap ends the process over a notice with an empty name (libldap/result.c, try_read1msg: an
  /// assertion); asked for any, it hands the notice on.
  private func queuedMessage(for operation: DirectoryError.Operation, _ limits: TimeLimits)
    throws(DirectoryError) -> Message?
  {
    var now = timeval(tv_sec: 0, tv_usec: 0)
    var received: OpaquePointer?
    let type = ldap_result(pointer, LDAP_RES_ANY, LDAP_MSG_ONE, &now, &received)
    if type == 0 { return nil }
    guard type > 0, let received else { throw error(lastCode, operation, limits) }
    return Message(takingOwnershipOf: received, type: type)
  }

  /// How the server ended the operation that `message` answers (RFC 4511 §4.1.9).
  /// - Throws: `DirectoryError` when that cannot be decoded: then nobody knows how it ended.
  func outcome(of message: borrowing Message, for operation: DirectoryError.Operation) throws(DirectoryError)
    -> ResultMessage
  {
    guard let bytes = gate.takeResult(of: message.id), let result = try? ResultMessage(bytes), result.code.rawValue >= 0
    else { throw malformed(operation, "its result cannot be decoded") }
    return result.concealing(gate.concealed)
  }

  /// Waits for the one answer to `id` and throws unless it is success.
  func awaitSuccess(
    of id: MessageID, _ operation: DirectoryError.Operation, _ limits: TimeLimits
  ) throws(DirectoryError) {
    let outcome = try outcome(of: answer(to: id, operation, limits), for: operation)
    guard outcome.code == .success else { throw refusal(operation, outcome) }
  }

  /// Waits for the one answer to `id`; anything else in its place is malformed.
  func answer(to id: MessageID, _ operation: DirectoryError.Operation, _ limits: TimeLimits) throws(DirectoryError)
    -> Message
  {
    let message = try nextMessage(of: id, for: operation, limits)
    guard message.type == operation.responseType else { throw malformed(operation, "it answers something else") }
    return message
  }

  /// The error for an operation that the server ended otherwise than it should, in the server's words.
  func refusal(_ operation: DirectoryError.Operation, _ outcome: ResultMessage) -> DirectoryError {
    DirectoryError(operation, .result(outcome.code), server: endpoint.url, serverText: outcome.text)
  }

  func malformed(_ operation: DirectoryError.Operation, _ fault: String) -> DirectoryError {
    DirectoryError(operation, .malformedAnswer(fault), server: endpoint.url)
  }
}

extension DirectoryError.Operation {
  /// The protocol operation that answers a request with one message (RFC 4511 §4.1.1).
  fileprivate var responseType: Int32? {
    switch self {
    case .bind: Int32(LDAP_RES_BIND)
    case .modify: Int32(LDAP_RES_MODIFY)
    case .startTLS, .whoAmI: Int32(LDAP_RES_EXTENDED)
    case .connect, .handshake, .search: nil
    }
  }
}
