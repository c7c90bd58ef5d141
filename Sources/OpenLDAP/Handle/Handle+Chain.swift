import COpenLDAP
import Glibc

extension Handle {
  /// `gnutls_certificate_get_peers` (gnutls(3)): the certificates that the peer sent, each a `gnutls_datum_t`.
  private typealias PeerList =
    @convention(c) (UnsafeRawPointer?, UnsafeMutablePointer<UInt32>) -> UnsafeRawPointer?

  /// `gnutls_datum_t` (gnutls/gnutls.h).
  private struct Datum {
    let bytes: UnsafePointer<UInt8>?
    let size: UInt32
  }

  /// The server's certificates as it sent them, its own first, DER; none without TLS, and where the library is not GnuTLS.
  ///
  /// libldap hands out the first alone. The session that it does hand out begins with GnuTLS's own (libldap/tls_g.c,
  /// tlsg_session), of which GnuTLS, which libldap has loaded and this program has not, is asked by name.
  var peerChain: [[UInt8]] {
    guard Self.usesGnuTLS, let session, let library = dlopen("libgnutls.so.30", RTLD_NOW | RTLD_NOLOAD) else {
      return []
    }
    defer { dlclose(library) }
    guard let symbol = dlsym(library, "gnutls_certificate_get_peers") else { return [] }
    var count: UInt32 = 0
    let list = unsafeBitCast(symbol, to: PeerList.self)(session, &count)
    let datums = UnsafeBufferPointer(
      start: list?.assumingMemoryBound(to: Datum.self), count: list == nil ? 0 : Int(count))
    return datums.map { Array(UnsafeBufferPointer(start: $0.bytes, count: Int($0.size))) }
  }

  /// GnuTLS's session; nil without TLS.
  private var session: UnsafeRawPointer? {
    var pointer: UnsafeRawPointer?
    guard ldap_get_option(self.pointer, LDAP_OPT_X_TLS_SSL_CTX, &pointer) == LDAP_OPT_SUCCESS, let pointer else {
      return nil
    }
    return pointer.load(as: UnsafeRawPointer?.self)
  }
}
