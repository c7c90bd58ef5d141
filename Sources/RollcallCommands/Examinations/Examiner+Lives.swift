internal import Directory
internal import OpenLDAP
internal import Reporting

/// What we show a server, and how long it still lasts.
extension Examiner {
  /// A ticket that ends sooner may end in the middle of a run.
  private static let ticketNotice: Int64 = 600
  /// Certificates are not renewed in an hour.
  private static let certificateNotice: Int64 = 30 * 86_400

  /// The life of the Kerberos ticket that the bind has used; nil for other binds.
  func tickets(_ options: ConnectionOptions) async -> Step? {
    switch options.bind {
    case .anonymous, .simple, .external: return nil
    case .gssapi, .spnego: break
    }
    guard let seconds = await KerberosTickets.secondsLeft(within: options.limits) else {
      return Step(.tickets, .untold, "the Kerberos library does not say how long the ticket lasts")
    }
    let life = Life(left: seconds)
    if life.isLong(Self.ticketNotice) { return Step(.tickets, .ok, life.words) }
    return Step(.tickets, .warning, life.words, cure: "Get a new ticket with kinit, or give a keytab with --keytab.")
  }

  /// The life of the certificate that is shown to servers; nil where there is none.
  func certificate(_ options: ConnectionOptions) -> Step? {
    guard let path = options.tls.identity?.certificate else { return nil }
    guard let bytes = try? context.readFile(path, 64 << 20), let certificate = CertificateFile.first(in: bytes),
      let ends = certificate.ends
    else {
      return Step(.client, .warning, "\(path) holds no certificate that can be read", cure: words("Check --cert."))
    }
    if let begins = certificate.begins, begins.seconds > run.invocation.now {
      return Step(
        .client, .failed, "\(certificate.subject), issued by \(certificate.issuer), not valid yet",
        cure: words("Look at this machine's clock, and at the dates of --cert."))
    }
    let life = Life(left: ends.seconds - run.invocation.now)
    let detail = "\(certificate.subject), issued by \(certificate.issuer), \(life.words)"
    if life.isLong(Self.certificateNotice) { return Step(.client, .ok, detail) }
    let isOver = life.left < 0
    return Step(
      .client, isOver ? .failed : .warning, detail,
      cure: words("Have the certificate of --cert renewed\(isOver ? "" : " before it ends")."))
  }
}
