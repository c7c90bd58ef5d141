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
  /// Try a change without making it (draft-zeilenga-ldap-noop).
  static let noOperation = "1.3.6.1.4.1.4203.666.5.2"
  /// Say what somebody may do with the entries (Get Effective Rights, 389 Directory Server).
  static let effectiveRights = "1.3.6.1.4.1.42.2.27.9.5.2"
}

/// Request controls, freed when their owner lets go. None is ever left out in silence: a change that was to be tried, or tied to a
/// condition, would be made.
struct ControlList: ~Copyable {
  private let list: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>

  /// The array that libldap takes; nil for none.
  var pointer: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>? { list.pointee == nil ? nil : list }

  private static let most = 6
  private let operation: DirectoryError.Operation

  /// No controls yet, for an operation that a failure to make one is told of.
  init(for operation: DirectoryError.Operation) {
    self.operation = operation
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
  mutating func appendPaging(size: Int32, cookie: [UInt8], on handle: borrowing Handle) throws(DirectoryError) {
    var control: UnsafeMutablePointer<LDAPControl>?
    let code = withBerval(cookie) { ldap_create_page_control(handle.pointer, size, $0, 1, &control) }
    try append(control, code)
  }

  /// Ties a change to a condition (RFC 4528, ldap_create_assertion_control). Critical, as all of these.
  mutating func append(assertion: Filter, on handle: borrowing Handle) throws(DirectoryError) {
    var control: UnsafeMutablePointer<LDAPControl>?
    var text = Array(assertion.description.utf8CString)
    let code = ldap_create_assertion_control(handle.pointer, &text, 1, &control)
    try append(control, code)
  }

  /// A control with a value or without. Critical: only ever sent to servers whose root DSE lists it.
  mutating func append(oid: String, value: [UInt8]? = nil) throws(DirectoryError) {
    var control: UnsafeMutablePointer<LDAPControl>?
    let code = withBerval(value ?? []) { ldap_control_create(oid, 1, value == nil ? nil : $0, 1, &control) }
    try append(control, code)
  }

  private mutating func append(_ control: UnsafeMutablePointer<LDAPControl>?, _ code: Int32) throws(DirectoryError) {
    let slot = (0..<Self.most).first { list[$0] == nil }
    guard code == LDAP_SUCCESS, let control, let slot else {
      ldap_control_free(control)
      throw DirectoryError(operation, .client(code: code, text: "a control could not be made"))
    }
    list[slot] = control
  }
}

/// Lends bytes as a berval.
private func withBerval<R>(_ bytes: [UInt8], _ body: (UnsafeMutablePointer<berval>) -> R) -> R {
  var bytes = bytes
  return bytes.withUnsafeMutableBytes { buffer in
    var value = berval(
      bv_len: ber_len_t(buffer.count), bv_val: buffer.baseAddress?.assumingMemoryBound(to: CChar.self))
    return body(&value)
  }
}
