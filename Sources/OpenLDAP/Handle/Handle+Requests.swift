import COpenLDAP
import Directory
import Glibc

/// The number that ties an answer to its request (RFC 4511 §4.1.1.1).
typealias MessageID = Int32

extension Handle {
  /// Sends a search without waiting for its answer (ldap_search_ext(3)).
  func send(_ request: SearchRequest, _ controls: borrowing ControlList, _ limits: TimeLimits) throws(DirectoryError)
    -> MessageID
  {
    var id: MessageID = 0
    let code = withCStrings(request.attributes) { attributes in
      ldap_search_ext(
        pointer, request.base.description, request.scope.libraryValue, request.filter.description, attributes, 0,
        controls.pointer, nil, nil, LDAP_NO_LIMIT, &id)
    }
    try check(code, .search, limits)
    return id
  }

  /// Sends a value-level modify without waiting for its answer (ldap_modify_ext(3)).
  func send(_ modification: Modification, _ limits: TimeLimits) throws(DirectoryError) -> MessageID {
    var id: MessageID = 0
    let code = withLDAPMod(modification) { change in
      var changes: [UnsafeMutablePointer<LDAPMod>?] = [change, nil]
      return ldap_modify_ext(pointer, modification.entry.text, &changes, nil, nil, &id)
    }
    try check(code, .modify, limits)
    return id
  }

  /// Tells the server that nobody waits for this answer any more (ldap_abandon_ext(3)).
  func abandon(_ id: MessageID) { ldap_abandon_ext(pointer, id, nil, nil) }
}

extension SearchScope {
  fileprivate var libraryValue: Int32 {
    switch self {
    case .base: LDAP_SCOPE_BASE
    case .oneLevel: LDAP_SCOPE_ONELEVEL
    case .subtree: LDAP_SCOPE_SUBTREE
    }
  }
}

/// Lends a NULL-terminated array of C strings.
private func withCStrings<R>(_ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> R) -> R
{
  var copies: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
  defer { for copy in copies { free(copy) } }
  return body(&copies)
}

/// Lends an `LDAPMod` with the modification's values as bervals (ldap_modify_ext(3), LDAP_MOD_BVALUES).
private func withLDAPMod<R>(_ modification: Modification, _ body: (UnsafeMutablePointer<LDAPMod>) -> R) -> R {
  withCStrings(modification.values) { texts in
    var values = modification.values.indices.map { index in
      berval(bv_len: ber_len_t(modification.values[index].utf8.count), bv_val: texts?[index])
    }
    return values.withUnsafeMutableBufferPointer { buffer in
      var pointers: [UnsafeMutablePointer<berval>?] =
        buffer.indices.map { buffer.baseAddress?.advanced(by: $0) } + [nil]
      return pointers.withUnsafeMutableBufferPointer { list in
        withCStrings([modification.attribute]) { type in
          let operation = (modification.kind == .add ? LDAP_MOD_ADD : LDAP_MOD_DELETE) | LDAP_MOD_BVALUES
          var change = LDAPMod(mod_op: operation, mod_type: type?[0], mod_vals: .init(modv_bvals: list.baseAddress))
          return body(&change)
        }
      }
    }
  }
}
