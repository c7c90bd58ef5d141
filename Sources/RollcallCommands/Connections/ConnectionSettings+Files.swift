internal import Directory
internal import OpenLDAP

/// The files that the library reads by name: what it would not take is told before, since it does not say why.
extension ConnectionSettings {
  /// - Throws: `Failure` with status 64 where `--ca` names no certificates.
  func checkAuthorities(_ context: Context) throws {
    guard let ca else { return }
    try requireCertificate("ca", ca, context)
  }

  /// The certificate to show, with the key that nobody but its owner may read.
  /// - Throws: `Failure` with status 64 where one of the two is missing, cannot be read, or is something else.
  func identity(_ context: Context) throws -> TLSOptions.Identity? {
    guard certificate != nil || key != nil else { return nil }
    guard let certificate, let key else {
      throw Failure.usage("\(label("cert")) and \(label("key")) go together: a certificate and its private key")
    }
    try requireCertificate("cert", certificate, context)
    try requireName("key", key, context)
    var bytes = try secret("key", key, context)
    defer { Secret.wipe(&bytes) }
    try requireKey(bytes[...], key)
    return TLSOptions.Identity(certificate: certificate, key: key)
  }

  private func requireCertificate(_ option: String, _ path: String, _ context: Context) throws {
    try requireName(option, path, context)
    let bytes: [UInt8]
    do { bytes = try context.readFile(path, 64 << 20) } catch { throw unreadable(option, path, error) }
    if PEMText(bytes[...]).holdsCertificate { return }
    let quoted = Invocation.quoted(path)
    throw Failure.usage(
      "\(label(option)) \(path) holds no certificate in PEM form (BEGIN CERTIFICATE). If it is one in DER form: "
        + "openssl x509 -inform der -in \(quoted) -out \(quoted).pem")
  }

  private func requireKey(_ bytes: ArraySlice<UInt8>, _ path: String) throws {
    let (text, quoted) = (PEMText(bytes), Invocation.quoted(path))
    if text.isLocked {
      throw Failure.usage(
        "\(label("key")) \(path) is locked with a passphrase, which nobody is there to type: keep it in a file for its owner alone, "
          + "as openssl pkey -in \(quoted) -out \(quoted).pem writes it")
    }
    if !text.holdsKey {
      throw Failure.usage("\(label("key")) \(path) holds no private key in PEM form (BEGIN PRIVATE KEY)")
    }
  }

  /// A pipe could be read once, and is read here and by the library.
  func requireName(_ option: String, _ path: String, _ context: Context) throws {
    if path == "-" || context.isSpecial(path) {
      throw Failure.usage("\(label(option)) takes a file: the library reads it by name")
    }
  }

  /// - Throws: `Failure` with status 64 for what is no keytab (MIT Kerberos' file format, versions 1 and 2).
  func checkKeytab(_ bytes: some Collection<UInt8>, _ path: String) throws {
    let isOne = bytes.first == 5 && bytes.dropFirst().first.map { 1...2 ~= $0 } == true
    if isOne, bytes.count > 2 { return }
    throw Failure.usage(
      "\(label("keytab")) \(path) \(isOne ? "holds no key" : "is no keytab"): have one exported for the account (ktpass, samba-tool domain exportkeytab)"
    )
  }

  /// A file that is named and cannot be read.
  func unreadable(_ option: String, _ path: String, _ error: any Error) -> Failure {
    let hint = isTyped ? "" : ". A roster's paths start from its own folder"
    // A password may stand where its file belongs.
    let isSecret = option == "password-file"
    let fault = isSecret ? "names a file that cannot be read, and is not repeated here" : "\(path) cannot be read"
    return Failure.usage("\(label(option)) \(fault): \(error)\(hint)")
  }
}
