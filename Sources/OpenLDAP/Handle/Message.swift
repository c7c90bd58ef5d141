import COpenLDAP
import Directory

/// A message from the server, freed when its owner lets go (ldap_msgfree(3)).
struct Message: ~Copyable {
  let pointer: OpaquePointer
  /// The protocol operation's tag, `LDAP_RES_SEARCH_ENTRY` say.
  let type: Int32

  init(takingOwnershipOf pointer: OpaquePointer, type: Int32) {
    self.pointer = pointer
    self.type = type
  }

  deinit { ldap_msgfree(pointer) }

  /// The request that this answers; 0 for an unsolicited notice.
  var id: MessageID { ldap_msgid(pointer) }
}

extension Handle {
  /// The entry that a search-entry message carries, decoded in place: each attribute is copied whole, once, and its values are
  /// ranges of that copy (ldap_get_dn_ber(3), ber_skip_element in lber-decode(3)).
  func entry(_ message: borrowing Message) throws(DirectoryError) -> Entry {
    var ber: OpaquePointer?
    var name = berval()
    guard ldap_get_dn_ber(pointer, message.pointer, &ber, &name) == LDAP_SUCCESS else { throw undecodable() }
    defer { ber_free(ber, 0) }
    var entry = Entry(name: name.buffer.span)
    var attribute = berval()
    while ber_skip_element(ber, &attribute) == LBER_SEQUENCE {
      guard entry.appendAttribute(encoded: attribute.buffer) else { throw undecodable() }
    }
    return entry
  }

  /// The places that the server did not look in (ldap_parse_reference(3)); a reference always counts as one.
  func references(_ message: borrowing Message) throws(DirectoryError) -> [String] {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    guard ldap_parse_reference(pointer, message.pointer, &list, nil, 0) == LDAP_SUCCESS else { throw undecodable() }
    guard let list, list.pointee != nil else { return ["a place that it does not name"] }
    defer { ldap_memvfree(UnsafeMutableRawPointer(list).assumingMemoryBound(to: UnsafeMutableRawPointer?.self)) }
    return sequence(first: list) { $0.advanced(by: 1) }.prefix { $0.pointee != nil }.compactMap {
      $0.pointee.map { String(cString: $0) }
    }
  }

  private func undecodable() -> DirectoryError {
    DirectoryError(.search, .malformedAnswer("an entry or a reference cannot be decoded"), server: endpoint.url)
  }
}

extension berval {
  /// The bytes where they lie; valid until the message is freed.
  fileprivate var buffer: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: UnsafeRawPointer(bv_val)?.assumingMemoryBound(to: UInt8.self), count: Int(bv_len))
  }
}
