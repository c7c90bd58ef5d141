internal import ArgumentParser
internal import Rosters

/// Where the directory is and who to be there: the same on every verb.
struct ConnectionArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The directory: ldaps://, ldap:// or ldapi://; repeat it to try several in order.", valueName: "url"))
  var url: [String] = []

  @Option(
    help: ArgumentHelp(
      "The domain, whose servers DNS names (SRV records); tried in the order that it gives.", valueName: "domain"))
  var domain: String?

  @Option(
    help: ArgumentHelp(
      "The site of Active Directory that this machine is in, whose servers are tried before those of the whole --domain.",
      valueName: "name"))
  var site: String?

  @Option(help: ArgumentHelp("An LDIF snapshot to ask instead of a server.", valueName: "file"), completion: .ldif)
  var ldif: String?

  @Option(help: ArgumentHelp("The tree to search; by default the server's own.", valueName: "dn"))
  var base: String?

  @Option(
    help:
      "What the directory is: active-directory, openldap, 389ds or other; by default what it says of itself.")
  var kind: KindWord?

  @Option(
    help: "How to bind: anonymous, simple, gssapi or gss-spnego (a Kerberos ticket), or external.")
  var bind: DirectorySource.Bind?

  @Option(
    help: ArgumentHelp("Who to bind as, for simple: a DN, or user@domain on Active Directory.", valueName: "name"))
  var user: String?

  @Option(
    help: ArgumentHelp(
      "The file that holds the password and nothing else, for its owner alone to read; - is standard input. Without it the "
        + "terminal is asked. A name without / is looked for in $CREDENTIALS_DIRECTORY first.", valueName: "file"),
    completion: .file())
  var passwordFile: String?

  @Option(
    help: ArgumentHelp(
      "The keytab to get the Kerberos ticket with, for its owner alone to read; by default the ticket at hand is taken.",
      valueName: "file"),
    completion: .file())
  var keytab: String?

  @Flag(name: .customLong("start-tls"), help: "Turn an ldap:// connection into a TLS one before anything else.")
  var startTLS = false

  @Flag(
    name: .customLong("insecure-plaintext"),
    help: ArgumentHelp(
      "Send user and password in clear over ldap://, for anybody on the way to read and to use: for a server that has no TLS and "
        + "an account that may do nothing. Refused where privileged groups are asked about."))
  var insecurePlaintext = false

  @Option(
    help: ArgumentHelp("The authorities to trust, PEM; by default the system's.", valueName: "file"),
    completion: .file())
  var ca: String?

  @Option(
    help: ArgumentHelp(
      "The key that the server has to have, sha256:BASE64 of its SubjectPublicKeyInfo, besides a certificate that holds; repeat it "
        + "for a key that is about to come.", valueName: "pin"))
  var pin: [String] = []

  @Flag(
    name: .customLong("require-san"),
    help: "Take a server's name from subjectAltName only, and never from a common name.")
  var requiresSAN = false

  @Option(
    help: ArgumentHelp("The certificate to show the server, PEM; binds with external.", valueName: "file"),
    completion: .file())
  var cert: String?

  @Option(
    help: ArgumentHelp("The private key of --cert, PEM, for its owner alone to read.", valueName: "file"),
    completion: .file())
  var key: String?

  @Option(
    help: ArgumentHelp(
      """
      Seconds the whole run may take; what a person takes to type a password is not counted. (default: 300.0; a file that was \
      read is worked on to the end)
      """, valueName: "seconds"))
  var timeout: Double?

  @Option(help: ArgumentHelp("Seconds to wait for a connection or the next answer.", valueName: "seconds"))
  var networkTimeout: Double = 15

  /// - Throws: a `ValidationError` for times that are none.
  func validate() throws {
    guard [timeout ?? 1, networkTimeout].allSatisfy({ $0 > 0 && $0 <= 86_400 }) else {
      throw ValidationError("--timeout and --network-timeout are seconds, more than 0 and at most 86400")
    }
  }

  /// What the options say, for a directory of this name.
  func settings(name: String) -> ConnectionSettings {
    ConnectionSettings(
      name: name, urls: url, domain: domain, site: site, ldif: ldif, base: base, kind: kind?.kind, bind: bind,
      user: user, passwordFile: passwordFile, keytab: keytab, startTLS: startTLS,
      allowsPlaintext: insecurePlaintext, ca: ca, requiresSAN: requiresSAN, pins: pin,
      certificate: cert, key: key, timeout: timeout,
      networkTimeout: networkTimeout)
  }

  /// Whether any option says whom to ask, or how.
  var isGiven: Bool {
    let settings = settings(name: "")
    return settings.isNamed || base != nil || kind != nil || settings.serverOptions.contains(where: \.isGiven)
  }
}

extension DirectorySource.Bind: ExpressibleByArgument {}
extension KindWord: ExpressibleByArgument {}
