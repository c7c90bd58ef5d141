import COpenLDAP
import Directory

extension Handle {
  /// The one place where a return code of libldap becomes an error.
  /// - Parameter limits: tell apart a lost connection and one that the watchdog ended.
  func check(_ code: Int32, _ operation: DirectoryError.Operation, _ limits: TimeLimits) throws(DirectoryError) {
    if code != LDAP_SUCCESS { throw error(code, operation, limits) }
  }

  /// The error that a code below zero (the library's own) or above (the server's) stands for.
  func error(_ code: Int32, _ operation: DirectoryError.Operation, _ limits: TimeLimits) -> DirectoryError {
    DirectoryError(
      operation, condition(code, limits), server: endpoint.url, serverText: code > 0 ? diagnosticMessage : nil)
  }

  private func condition(_ code: Int32, _ limits: TimeLimits) -> DirectoryError.Condition {
    if let fault = gate.fault { return fault.condition }
    // Whoever cancels the task shuts the socket down, so that nobody waits for it any longer.
    if Task.isCancelled, code == LDAP_SERVER_DOWN || watchdog.hasFired { return .cancelled }
    if watchdog.hasFired { return limits.exceeded }
    switch code {
    case LDAP_SERVER_DOWN: return .connectionLost
    case LDAP_TIMEOUT: return limits.exceeded
    case LDAP_DECODING_ERROR: return .malformedAnswer("it cannot be decoded")
    case ..<0: return .client(code: code, text: diagnosticMessage ?? Library.text(code))
    default: return .result(ResultCode(rawValue: code))
    }
  }

  /// The code of the last failure (`LDAP_OPT_RESULT_CODE`).
  var lastCode: Int32 {
    var code: Int32 = LDAP_SUCCESS
    return ldap_get_option(pointer, LDAP_OPT_RESULT_CODE, &code) == LDAP_OPT_SUCCESS ? code : Int32(LDAP_OTHER)
  }

  /// The text of the last failure (`LDAP_OPT_DIAGNOSTIC_MESSAGE`).
  var diagnosticMessage: String? {
    var text: UnsafeMutablePointer<CChar>?
    guard ldap_get_option(pointer, LDAP_OPT_DIAGNOSTIC_MESSAGE, &text) == LDAP_OPT_SUCCESS, let text else { return nil }
    defer { ldap_memfree(text) }
    return String(cString: text)
  }
}
