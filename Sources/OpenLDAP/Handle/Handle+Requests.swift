import COpenLDAP
import Directory
import Glibc

/// The number that ties an answer to its request (RFC 4511 §4.1.1.1).
typealias MessageID = Int32

extension Handle {
  /// Sends a search without waiting for its answer (ldap_search_ext(3)); the watchdog ends a server that reads no more.
  /// - Parameter most: after how many entries the server is to end it; nil for all of them.
  func send(
    _ request: SearchRequest, atMost most: Int? = nil, _ controls: borrowing ControlList, _ limits: TimeLimits
  ) throws(DirectoryError) -> MessageID {
    var id: MessageID = 0
    let code = guarded(limits) {
      withCStrings(request.attributes) { attributes in
        ldap_search_ext(
          pointer, request.base.description, request.scope.libraryValue, request.filter.description, attributes, 0,
          controls.pointer, nil, nil, most.map(Int32.init(clamping:)) ?? LDAP_NO_LIMIT, &id)
      }
    }
    try check(code, .search, limits)
    try checkAsked(request.filter)
    return id
  }

  /// What went out is what was meant: libldap may lose a part of it (`EncodedFilter`).
  private func checkAsked(_ filter: Filter) throws(DirectoryError) {
    if gate.itemsAsked == filter.items { return }
    let lost = DirectoryError.Condition.client(code: LDAP_NO_MEMORY, text: "a part of a filter was lost")
    throw DirectoryError(.search, lost, server: endpoint.url)
  }

  /// Sends a value-level modify without waiting for its answer (ldap_modify_ext(3)).
  func send(_ modification: Modification, _ controls: borrowing ControlList, _ limits: TimeLimits)
    throws(DirectoryError) -> MessageID
  {
    var id: MessageID = 0
    let code = guarded(limits) {
      withLDAPMod(modification) { change in
        var changes: [UnsafeMutablePointer<LDAPMod>?] = [change, nil]
        return ldap_modify_ext(pointer, modification.entry.text, &changes, controls.pointer, nil, &id)
      }
    }
    try check(code, .modify, limits)
    return id
  }

  /// Tells the server that nobody waits for this answer any more (ldap_abandon_ext(3)).
  func abandon(_ id: MessageID, _ limits: TimeLimits) {
    _ = guarded(limits) { ldap_abandon_ext(pointer, id, nil, nil) }
  }

  /// Sends with the watchdog on guard: a server that reads no more would block the write.
  func guarded(_ limits: TimeLimits, _ send: () -> Int32) -> Int32 {
    watchdog.arm(until: limits.stepEnds)
    defer { watchdog.disarm() }
    return send()
  }
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
  let bytes = modification.values.map { Array($0.utf8) }
  return withBervals(bytes) { values in
    withCStrings([modification.attribute]) { type in
      let operation = (modification.kind == .add ? LDAP_MOD_ADD : LDAP_MOD_DELETE) | LDAP_MOD_BVALUES
      var change = LDAPMod(mod_op: operation, mod_type: type?[0], mod_vals: .init(modv_bvals: values))
      return body(&change)
    }
  }
}

/// Lends a NULL-terminated array of bervals over one copy of all the bytes: a value may hold any byte, a NUL too.
private func withBervals<R>(
  _ values: [[UInt8]], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<berval>?>?) -> R
) -> R {
  var bytes = values.flatMap(\.self).map(CChar.init(bitPattern:))
  return bytes.withUnsafeMutableBufferPointer { buffer in
    var offset = 0
    var bervals = values.map { value in
      defer { offset += value.count }
      return berval(bv_len: ber_len_t(value.count), bv_val: buffer.baseAddress?.advanced(by: offset))
    }
    return bervals.withUnsafeMutableBufferPointer { list in
      var pointers = list.indices.map { list.baseAddress?.advanced(by: $0) } + [nil]
      return body(&pointers)
    }
  }
}
