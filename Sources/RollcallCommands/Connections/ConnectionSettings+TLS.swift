internal import Directory
internal import OpenLDAP

extension ConnectionSettings {
  /// The certificate to show, with the key that nobody but its owner may read.
  /// - Throws: `Failure` with status 64 where one of the two is missing or cannot be read.
  func identity(_ context: Context) throws -> TLSOptions.Identity? {
    guard certificate != nil || key != nil else { return nil }
    guard let certificate, let key else {
      throw Failure.usage("\(label("cert")) and \(label("key")) go together: a certificate and its private key")
    }
    try checkFile("cert", certificate, context)
    if key == "-" { throw Failure.usage("--key takes a file: the library reads it by name") }
    var bytes = try secret("key", key, context)
    Secret.wipe(&bytes)
    return TLSOptions.Identity(certificate: certificate, key: key)
  }

  /// - Throws: `Failure` with status 64 for a text that is none.
  func pin(_ text: String) throws -> KeyPin {
    do { return try KeyPin(text) } catch { throw Failure.usage("\(label("pin")): \(error)") }
  }

  /// Options that would do nothing on a connection in clear were meant to do something.
  func checkTLS(_ isImplicit: Bool) throws {
    guard !isImplicit, !startTLS, let idle = tlsOptions.first(where: \.isGiven) else { return }
    let option = label(String(idle.name.dropFirst(2)))
    throw Failure.usage("\(option) is for TLS: give \(label("start-tls")), or ldaps:// URLs")
  }
}
