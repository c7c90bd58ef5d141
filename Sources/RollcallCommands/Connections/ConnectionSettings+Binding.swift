internal import Directory
internal import OpenLDAP
internal import Rosters

extension ConnectionSettings {
  /// How to bind: what `--bind` says, else what the other options imply.
  var bindChoice: DirectorySource.Bind {
    let isLocal = !urls.isEmpty && urls.allSatisfy { (try? Endpoint($0))?.scheme == .ldapi }
    return bind
      ?? .implied(
        byName: user != nil || passwordFile != nil, byKeytab: keytab != nil, byTransport: isLocal || certificate != nil)
  }

  /// What does not go together, before anybody is asked for a password.
  /// - Throws: `Failure` with status 64.
  func checkBinding(_ endpoints: [Endpoint]) throws {
    let choice = bindChoice
    if choice != .simple, user != nil || passwordFile != nil {
      throw Failure.usage("--user and --password-file are for --bind simple, not for --bind \(choice.rawValue)")
    }
    if keytab != nil, !choice.isKerberos {
      throw Failure.usage("--keytab is for --bind gssapi, not for --bind \(choice.rawValue)")
    }
    if choice == .simple, user != nil, !startTLS, !allowsPlaintext, endpoints.contains(where: { $0.scheme == .ldap }) {
      throw Failure.usage("a password is not sent over an unprotected connection: give --start-tls, or an ldaps:// URL")
    }
    if choice == .external, certificate == nil, endpoints.contains(where: { $0.scheme != .ldapi }) || domain != nil {
      throw Failure.usage(
        "--bind external needs a certificate (--cert and --key), or the local socket of an ldapi:// URL")
    }
  }

  /// - Parameter answer: the password that was typed; nil where there is a file.
  /// - Throws: `Failure` with status 64 where there is no password, or no ticket to be had.
  func bindMethod(_ answer: Secret?, _ context: Context) throws -> BindMethod {
    switch bindChoice {
    case .anonymous: .anonymous
    case .gssapi: try withTickets(.gssapi, context)
    case .spnego: try withTickets(.spnego, context)
    case .external: .external
    case .simple: try simple(answer, context)
    }
  }

  private func simple(_ answer: Secret?, _ context: Context) throws -> BindMethod {
    guard let user, !user.isEmpty, let secret = try answer ?? passwordFile.map({ try password(in: $0, context) })
    else {
      throw Failure.usage("a simple bind needs --user NAME and --password-file FILE (- for standard input)")
    }
    if secret.isEmpty {
      let place = passwordFile.map { " in \($0)" } ?? ""
      throw Failure.usage("the password\(place) is empty: a bind without one may succeed as nobody")
    }
    return .simple(name: user, password: secret)
  }
}
