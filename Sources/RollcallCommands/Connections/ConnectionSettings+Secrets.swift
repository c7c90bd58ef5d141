internal import Directory
internal import OpenLDAP
internal import Rosters

extension ConnectionSettings {
  /// The one line of the file: editors end files with a line feed that is no part of the password.
  /// - Throws: `Failure` with status 64 for a file that cannot be read, that others may read, or that holds more than that.
  func password(in path: String, _ context: Context) throws -> Secret {
    if path == "-", context.terminal.isInput {
      throw Failure.usage(
        "--password-file -: standard input is a terminal, which would show the password; give a file or a pipe")
    }
    var bytes = try secret("password-file", path, context)
    defer { Secret.wipe(&bytes) }
    return try onlyLine(of: bytes.unmarked, path)
  }

  /// Somebody's name above the password would be sent in its place, and lock him out. Of standard input only a line was read.
  private func onlyLine(of bytes: ArraySlice<UInt8>, _ path: String) throws -> Secret {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let isMore = bytes[line.endIndex...].contains { $0 > UInt8(ascii: " ") }
    if isMore, path != "-" {
      throw Failure.usage(
        "\(label("password-file")) \(path) has more than one line: it is for the password and nothing else")
    }
    return Secret(line)
  }

  /// The password that a person types at the terminal, where a user was typed and no file; nil where there is no terminal.
  /// - Throws: `CancellationError` where it was broken off.
  func askedPassword(_ context: Context) throws -> Secret? {
    guard isTyped, passwordFile == nil, let user, !user.isEmpty, bindChoice == .simple else { return nil }
    let place = domain ?? urls.joined(separator: ", ")
    guard var bytes = try context.askSecret("Password for \(user.harmless) at \(place.harmless): ") else { return nil }
    let password = Secret(bytes)
    Secret.wipe(&bytes)
    return password
  }

  /// A way to bind with Kerberos' tickets, which come from the keytab where there is one.
  /// - Throws: `Failure` with status 64 for a keytab that cannot be read, is none or may be read by others, and for a second place of
  ///   tickets.
  func withTickets(_ method: BindMethod, _ context: Context) throws -> BindMethod {
    if let keytab {
      try requireName("keytab", keytab, context)
      var bytes = try secret("keytab", keytab, context)
      defer { Secret.wipe(&bytes) }
      try checkKeytab(bytes, keytab)
    }
    if context.takeTickets(keytab) { return method }
    throw Failure.usage(
      "\(label("keytab")): one run takes its Kerberos tickets from one place, and another directory has another: run them apart, "
        + "with --directory")
  }

  /// What a file holds that nobody but its owner may read.
  /// - Throws: `Failure` with status 64, which says how to make it so.
  func secret(_ option: String, _ path: String, _ context: Context) throws -> [UInt8] {
    // A descriptor that was opened for the program, and what a service manager lays out, are shared with nobody by their names.
    let isHandedOver = path.hasPrefix("/dev/fd/") || path == "/dev/stdin" || CredentialsFolder(context).holds(path)
    do { return try context.readSecret(path, isHandedOver) } catch let fault as SecretFile.Fault {
      guard case .shared = fault else { throw unreadable(option, path, fault) }
      throw Failure.usage("\(label(option)) \(path): \(fault): chmod 600 \(Invocation.quoted(path))")
    } catch {
      throw unreadable(option, path, error)
    }
  }
}
