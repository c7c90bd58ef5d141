/// Where a library ends the process by itself when memory is short, whatever its caller does.
enum LibraryFault {
  /// Functions of libldap 2.5.13, as far as it exports them, each with the reason.
  private static let known = [
    "libldap ldap_send_server_request": "asserts that a request was noted among those that wait (libldap/request.c)",
    // The layer that libldap itself puts over a socket for TLS, and takes away where the handshake fails; ours are mended.
    "liblber ber_sockbuf_remove_io": "asserts that a debug layer got its name (sb_debug_remove in liblber/sockbuf.c)",
  ]

  /// TLS's own libraries: where they end the process is theirs, and in many places.
  private static let beneath = [
    "libgmp": "it ends the process wherever it gets nothing (GMP's manual, Custom Allocation)",
    "libtasn1": "it does not look whether it got what it asked for",
    "libgnutls": "it asserts that it got what it asked for",
  ]

  /// Why the process is ended there; nil where nobody knows.
  /// - Parameter place: a library and a function of it, as Tests/Starvation tells them.
  static func reason(for place: String) -> String? {
    known[place] ?? place.split(separator: " ").first.flatMap { beneath[String($0)] }
  }
}
