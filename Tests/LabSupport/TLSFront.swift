import Glibc

/// TLS in front of a server that has none: it asks clients for a certificate, and hands on what they say in clear.
package final class TLSFront: Sendable {
  /// Where it listens, on 127.0.0.1.
  package let port: Int
  private let folder: TemporaryFolder
  private let process: LabProcess

  /// Listens until it is stopped.
  /// - Parameters:
  ///   - port: the server's, on 127.0.0.1.
  ///   - authority: who vouches for the clients that are let in.
  package init(
    to port: Int, _ certificate: CertificateAuthority.Certificate, clientsOf authority: CertificateAuthority
  ) async throws {
    self.port = try FreePort.next()
    folder = try TemporaryFolder("front")
    let arguments = [
      "-c", Self.program, "\(self.port)", "\(port)", certificate.certificate, certificate.key, authority.certificate,
    ]
    process = try LabProcess("python3", arguments, log: folder.file("log"))
    try await process.waitUntil(within: .seconds(20)) { [port = self.port] in Self.listens(at: port) }
  }

  private static func listens(at port: Int) -> Bool {
    guard let connection = try? Loopback.connect("127.0.0.1", port) else { return false }
    close(connection)
    return true
  }

  /// Ends it.
  package func stop() async { await process.stop() }

  private static let program = """
    import socket, ssl, sys, threading
    port, upstream, certificate, key, authority = sys.argv[1:]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.load_verify_locations(authority)
    context.verify_mode = ssl.CERT_REQUIRED
    def carry(source, target):
        try:
            while data := source.recv(65536): target.sendall(data)
        except OSError: pass
        for end in (source, target):
            try: end.shutdown(socket.SHUT_RDWR)
            except OSError: pass
    def serve(plain):
        try: client = context.wrap_socket(plain, server_side=True)
        except OSError: return
        server = socket.create_connection(("127.0.0.1", int(upstream)))
        threading.Thread(target=carry, args=(server, client), daemon=True).start()
        carry(client, server)
    listener = socket.create_server(("127.0.0.1", int(port)))
    while True: threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
    """
}
