import COpenLDAP
import Directory

extension Handle {
  /// Asks "Who am I?" (RFC 4532 §2); nil when the server will not say.
  /// - Throws: `DirectoryError` for the operation `whoAmI`.
  func authorizationIdentity(_ limits: TimeLimits) throws(DirectoryError) -> String? {
    var id: MessageID = 0
    try check(guarded(limits) { ldap_whoami(pointer, nil, nil, &id) }, .whoAmI, limits)
    let outcome = try outcome(of: answer(to: id, .whoAmI, limits), for: .whoAmI)
    switch outcome.code {
    // None is not the same as an empty one: nobody.
    case .success: return outcome.value.map { String(decoding: $0, as: UTF8.self) }
    case .protocolError, .unwillingToPerform: return nil
    default: throw refusal(.whoAmI, outcome)
    }
  }
}
