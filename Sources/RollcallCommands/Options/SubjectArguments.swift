internal import ArgumentParser
internal import Directory
internal import Membership
internal import Rosters

/// Who has to be in what: a roster, or accounts and groups named on the command line.
struct SubjectArguments: ParsableArguments {
  @Argument(
    help:
      "The roster file. Without it and without --account: ./rollcall.yaml, $XDG_CONFIG_HOME/rollcall/rollcall.yaml, /etc/rollcall/rollcall.yaml.",
    completion: .roster)
  var roster: String?

  @Option(
    help: ArgumentHelp(
      "The account: logon name, user@domain, DN, SID or GUID; repeat it for several.", valueName: "account"))
  var account: [String] = []

  @Option(
    help: ArgumentHelp(
      "A group it has to be in: name, DN, SID, GUID or a token such as @administrators; repeat it for several. "
        + "Default: @domain-admins.", valueName: "group"))
  var group: [String] = []

  @Option(
    name: .customLong("expect-sid"),
    help: ArgumentHelp(
      "The SID that the account has to have: one of the same name and another SID was created anew.", valueName: "sid"))
  var expectedSID: String?

  @Option(
    help: ArgumentHelp(
      "A roster that is built in, for the accounts given by --account: \(BuiltinRoster.names).", valueName: "name"))
  var builtin: BuiltinRoster?

  @Option(
    help: ArgumentHelp("Only the rules about this directory of the roster; repeat it for several.", valueName: "name"))
  var directory: [String] = []

  /// What the command line asks for, or the roster that it names or that is found.
  /// - Throws: `Failure` with status 64 for what does not fit together.
  func assignment(
    _ connection: ConnectionArguments, _ invocation: Invocation, _ output: any Outlets,
    builtins: [BuiltinRoster] = []
  ) throws -> Assignment {
    try output.refuseOverwriting([roster] + connection.settings(name: "").files)
    if account.isEmpty { return try written(connection, invocation, output) }
    if let roster {
      throw Failure.usage("\(roster) and --account exclude each other: a roster says which accounts it is about")
    }
    if !directory.isEmpty {
      throw Failure.usage("--directory is for a roster; with --account the directory is --url or --ldif")
    }
    return try Assignment(
      roster: built(builtin.map { [$0] } ?? builtins) ?? typed(),
      directories: [connection.settings(name: Rule.onlyDirectory)]
    ).checkingPlaintext()
  }

  /// The roster of a file.
  private func written(
    _ connection: ConnectionArguments, _ invocation: Invocation, _ output: any Outlets
  ) throws -> Assignment {
    if let builtin {
      let both = roster.map { " and not \($0) beside it" } ?? ""
      throw Failure.usage("--builtin \(builtin.rawValue) is about an account: give --account NAME\(both)")
    }
    if !group.isEmpty {
      throw Failure.usage("no account is named: --group goes with --account; a roster names its own groups")
    }
    if expectedSID != nil { throw Failure.usage("--expect-sid goes with --account; in a roster it is the key 'sid'") }
    guard let (file, path) = try RosterFile.open(roster, invocation, output) else {
      let places = RosterPlaces.words(invocation.context)
      throw Failure.usage("no account is named: give --account NAME, or a roster (there is none at \(places))")
    }
    let credentials = CredentialsFolder(invocation.context)
    let assignment = try Assignment(file, at: path, connection, keeping: directory, credentials)
    try output.refuseOverwriting(assignment.directories.flatMap(\.files))
    return try assignment.checkingPlaintext()
  }

  /// Built-in rosters, for each of the accounts; nil for none of them.
  private func built(_ builtins: [BuiltinRoster]) throws -> Roster? {
    if builtins.isEmpty { return nil }
    if !group.isEmpty { throw Failure.usage("--builtin names its own groups: leave out --group") }
    let (sid, names) = (try pinnedSID(), try account.map { try Self.reference($0, "--account") })
    return Roster(rules: builtins.flatMap { builtin in names.flatMap { builtin.rules(for: $0, sid: sid) } })
  }

  /// The roster that the command line stands for: one rule an account.
  private func typed() throws -> Roster {
    let groups = try (group.isEmpty ? [GroupToken.domainAdmins.rawValue] : group).map {
      try Self.reference($0, "--group")
    }
    return Roster(
      rules: try account.map { name in
        Rule(
          name: "command-line", account: try Self.reference(name, "--account"), sid: try pinnedSID(), isTyped: true,
          expectations: groups.map { Expectation(.member, of: $0) })
      })
  }

  private func pinnedSID() throws -> SecurityIdentifier? {
    guard let expectedSID else { return nil }
    guard account.count == 1 else {
      throw Failure.usage("--expect-sid is about one account: give one --account with it")
    }
    guard let sid = SecurityIdentifier(expectedSID) else {
      throw Failure.usage(
        "--expect-sid '\(expectedSID)' is not a SID, such as S-1-5-21-1004336348-1177238915-682003330-1105")
    }
    return sid
  }

  /// - Throws: `Failure` with status 64 for a text that names nothing.
  static func reference(_ text: String, _ option: String) throws -> PrincipalReference {
    do { return try PrincipalReference(text) } catch { throw Failure.usage("\(option): \(error)") }
  }
}

extension BuiltinRoster: ExpressibleByArgument {}
