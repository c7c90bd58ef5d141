import COpenLDAP
import Directory

extension Handle {
  /// Asks "Who am I?" (RFC 4532 §2); nil when the server will not say.
  /// - Throws: `DirectoryError` for the operation `whoAmI`.
  func authorizationIdentity(_ limits: TimeLimits) throws(DirectoryError) -> String? {
    var id: MessageID = 0
    try check(guarded(limits) { ldap_whoami(pointer, nil, nil, &id) }, .whoAmI, limits)
    let answer = try answer(to: id, .whoAmI, limits)
    let outcome = try outcome(ofAnswerIn: answer, .whoAmI)
    switch outcome.code {
    case .success: return try identity(answer)
    case .protocolError, .unwillingToPerform: return nil
    default: throw refusal(.whoAmI, outcome)
    }
  }

  /// The response's value as it stands (ldap_parse_whoami); nil for none, which is not the same as an empty one: nobody.
  private func identity(_ answer: borrowing Message) throws(DirectoryError) -> String? {
    var value: UnsafeMutablePointer<berval>?
    guard ldap_parse_whoami(pointer, answer.pointer, &value) == LDAP_SUCCESS else {
      throw malformed(.whoAmI, "its value cannot be decoded")
    }
    guard let value else { return nil }
    defer { ber_bvfree(value) }
    let bytes = UnsafeRawBufferPointer(start: value.pointee.bv_val, count: Int(value.pointee.bv_len))
    return String(decoding: bytes, as: UTF8.self)
  }
}
