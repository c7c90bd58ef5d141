import COpenLDAP
import Glibc

/// A layer over a connection's socket, above TLS and SASL: it sees what is sent and what comes, and lets nothing through that
/// `AnswerStream` refuses or that answers no request (lber.h, Sockbuf_IO).
final class AnswerGate {
  /// Why nothing is let through any more.
  private(set) var fault: AnswerFault?
  /// The password that went out over the connection: a server may quote what it was sent.
  var concealed: Secret?
  private var stream: AnswerStream
  /// The requests that wait for an answer.
  private var open: Set<MessageID> = []
  /// The requests that nobody waits for any more, and that may be answered all the same (RFC 4511 §4.11).
  private var abandoned: Set<MessageID> = []
  /// How many messages came and were let through.
  private(set) var heard = 0
  /// How many items the filter of the last search had that went out.
  private(set) var itemsAsked: Int?
  private let layer: UnsafeMutablePointer<Sockbuf_IO>

  /// Above everything, so that it sees what there is when it is put there: even what tells libldap's own debugger.
  private static let level = Int32.max
  /// How many bytes are read at once, in bytes: some thousand small entries.
  private static let readAhead: Int32 = 1 << 16

  init(_ limits: SizeLimits) {
    stream = AnswerStream(limits)
    layer = .allocate(capacity: 1)
    layer.initialize(
      to: Sockbuf_IO(
        sbi_setup: { descriptor, gate in
          descriptor?.pointee.sbiod_pvt = gate
          return COpenLDAP_mend_layers(descriptor)
        },
        sbi_remove: { _ in 0 }, sbi_ctrl: { COpenLDAP_ctrl_next($0, $1, $2) }, sbi_read: read, sbi_write: write,
        sbi_close: { _ in 0 }))
  }

  deinit { layer.deallocate() }

  /// Puts the gate over the socket of a handle, which must not outlive it.
  /// - Returns: whether libldap took it, and the layers below are all there.
  func install(on handle: OpaquePointer) -> Bool {
    guard let socket = socket(of: handle) else { return false }
    return COpenLDAP_read_ahead(socket, Self.readAhead) == 0
      && ber_sockbuf_add_io(socket, layer, Self.level, Unmanaged.passUnretained(self).toOpaque()) == 0
  }

  /// Whether the layers below hold something that came (lber-sockbuf(3), LBER_SB_OPT_DATA_READY).
  func holdsInput(of handle: OpaquePointer) -> Bool {
    socket(of: handle).map { ber_sockbuf_ctrl($0, LBER_SB_OPT_DATA_READY, nil) > 0 } ?? false
  }

  private func socket(of handle: OpaquePointer) -> OpaquePointer? {
    var socket: OpaquePointer?
    return ldap_get_option(handle, LDAP_OPT_SOCKBUF, &socket) == LDAP_OPT_SUCCESS ? socket : nil
  }

  /// The message that ended an operation, once.
  func takeResult(of id: MessageID) -> [UInt8]? { stream.takeResult(of: id) }

  /// What came, before anybody decodes it; false when it is not let through.
  fileprivate func admit(_ bytes: UnsafeRawBufferPointer) -> Bool {
    do throws(AnswerFault) {
      for head in try stream.take(bytes.bindMemory(to: UInt8.self).span) {
        try admit(head)
        heard += 1
      }
      return true
    } catch {
      fault = error
      return false
    }
  }

  private func admit(_ head: AnswerStream.Head) throws(AnswerFault) {
    // A notice of disconnection and its like, the only answers to nobody (RFC 4511 §4.4).
    if head.id == 0, head.operation == UInt8(LDAP_RES_EXTENDED) { return }
    guard open.contains(head.id) || abandoned.contains(head.id) else { throw .unasked }
    if head.operation == UInt8(LDAP_RES_SEARCH_ENTRY) || head.operation == UInt8(LDAP_RES_SEARCH_REFERENCE) { return }
    open.remove(head.id)
    if abandoned.remove(head.id) != nil { stream.forgetResult(of: head.id) }
  }

  /// What goes out: libldap hands over a request as a whole, and the rest of it again where the socket takes a part only.
  fileprivate func note(_ bytes: UnsafeRawBufferPointer) {
    guard let request = RequestHead(bytes) else { return }
    itemsAsked = EncodedFilter.items(of: bytes)
    switch request.kind {
    case .asks: open.insert(request.id)
    case .abandons(let id): if open.remove(id) != nil { abandoned.insert(id) }
    case .leaves: break
    }
  }
}

/// The next layer's read, through the gate that the layer belongs to.
private func read(
  _ descriptor: UnsafeMutablePointer<Sockbuf_IO_Desc>?, _ buffer: UnsafeMutableRawPointer?, _ size: ber_len_t
) -> ber_slen_t {
  guard let gate = gate(descriptor), gate.fault == nil else { return refusal() }
  let count = COpenLDAP_read_next(descriptor, buffer, size)
  if count <= 0 { return count }
  return gate.admit(UnsafeRawBufferPointer(start: buffer, count: Int(count))) ? count : refusal()
}

/// The next layer's write; noted before, since an answer may be there at once.
private func write(
  _ descriptor: UnsafeMutablePointer<Sockbuf_IO_Desc>?, _ buffer: UnsafeMutableRawPointer?, _ size: ber_len_t
) -> ber_slen_t {
  gate(descriptor)?.note(UnsafeRawBufferPointer(start: buffer, count: Int(size)))
  return COpenLDAP_write_next(descriptor, buffer, size)
}

private func gate(_ descriptor: UnsafeMutablePointer<Sockbuf_IO_Desc>?) -> AnswerGate? {
  descriptor?.pointee.sbiod_pvt.map { Unmanaged<AnswerGate>.fromOpaque($0).takeUnretainedValue() }
}

/// To libldap, a connection that is lost.
private func refusal() -> ber_slen_t {
  errno = EBADMSG
  return -1
}
