import COpenLDAP
import Directory

/// OIDs of the controls that this client sends.
enum ControlOID {
  /// Simple paged results (RFC 2696).
  static let pagedResults = "1.2.840.113556.1.4.319"
  /// Stay in this domain: no references to the others (MS-ADTS §3.1.1.3.4.1.4).
  static let domainScope = "1.2.840.113556.1.4.1339"
  /// Say of links that expire how long they have left (MS-ADTS §3.1.1.3.4.1).
  static let linkTimeToLive = "1.2.840.113556.1.4.2309"
}

/// Request controls, freed when their owner lets go.
struct ControlList: ~Copyable {
  private let list: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>

  /// The array that libldap takes; nil for none.
  var pointer: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>? { list.pointee == nil ? nil : list }

  private static let most = 4

  init() {
    list = .allocate(capacity: Self.most + 1)
    list.initialize(repeating: nil, count: Self.most + 1)
  }

  deinit {
    var next = list
    while let control = next.pointee {
      ldap_control_free(control)
      next = next.advanced(by: 1)
    }
    list.deallocate()
  }

  /// Asks for pages of `size` entries, going on behind `cookie` (ldap_create_page_control).
  mutating func appendPaging(size: Int32, cookie: [UInt8], on handle: borrowing Handle) {
    var control: UnsafeMutablePointer<LDAPControl>?
    var bytes = cookie
    let code = bytes.withUnsafeMutableBytes { buffer in
      var value = berval(
        bv_len: ber_len_t(buffer.count), bv_val: buffer.baseAddress?.assumingMemoryBound(to: CChar.self))
      return ldap_create_page_control(handle.pointer, size, &value, 1, &control)
    }
    if code == LDAP_SUCCESS { append(control) }
  }

  /// A control without a value. Critical: only ever sent to servers whose root DSE lists it.
  mutating func append(oid: String) {
    var control: UnsafeMutablePointer<LDAPControl>?
    if ldap_control_create(oid, 1, nil, 0, &control) == LDAP_SUCCESS { append(control) }
  }

  private mutating func append(_ control: UnsafeMutablePointer<LDAPControl>?) {
    var slot = 0
    while slot < Self.most, list[slot] != nil { slot += 1 }
    if slot < Self.most { list[slot] = control } else { ldap_control_free(control) }
  }
}

/// Controls that came with an answer, freed when their owner lets go.
struct ResponseControls: ~Copyable {
  private let list: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>?

  init(takingOwnershipOf list: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>? = nil) { self.list = list }

  deinit { if let list { ldap_controls_free(list) } }

  /// What the answer says of further pages (RFC 2696 §3).
  func nextPage(_ handle: borrowing Handle) -> SearchExchange.NextPage {
    guard let list, let control = ldap_control_find(ControlOID.pagedResults, list, nil) else { return .unsaid }
    var cookie = berval()
    var estimate: ber_int_t = 0
    guard ldap_parse_pageresponse_control(handle.pointer, control, &estimate, &cookie) == LDAP_SUCCESS else {
      return .malformed
    }
    defer { ldap_memfree(cookie.bv_val) }
    return cookie.bv_len == 0
      ? .none : .next(cookie: Array(UnsafeRawBufferPointer(start: cookie.bv_val, count: Int(cookie.bv_len))))
  }
}
