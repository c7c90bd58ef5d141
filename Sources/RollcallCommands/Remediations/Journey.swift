internal import Directory
internal import Membership
internal import Remediation
internal import Rosters
internal import SystemPackage

/// How the server of a plan or a journal is reached again.
struct Journey {
  let settings: ConnectionSettings
  let source: Source
  /// The roster's rules as they are now, and its path; nil where accounts and groups were typed.
  let roster: (assignment: Assignment, path: String)?

  /// What the command line says; where it says nothing, what the roster says; where there is none, the URL that answered.
  /// - Parameters:
  ///   - path: the roster on the command line; by default the one that it was made from.
  ///   - fixed: what is to be done there.
  ///   - isRuled: whether the roster's rules are wanted, and not only how it reaches its directories.
  /// - Throws: `Failure` for a roster that cannot be used, and for options that do not go together.
  init(
    to origin: Origin, for fixed: FixedPlan, roster path: String? = nil, isRuled: Bool,
    _ connection: ConnectionArguments,
    _ invocation: Invocation, _ output: any Outlets
  ) throws {
    let wanted = isRuled || !connection.isGiven ? path ?? origin.roster?.path : nil
    roster = try wanted.map { path in
      let help = isRuled ? "name it before the plan" : "say --url and --bind"
      return (try Self.assignment(path, origin, connection, invocation, output, orElse: help), path)
    }
    settings = try Self.settings(origin, connection, roster?.assignment)
    try Self.checkSecret(settings, connection, isRosterNamed: path != nil)
    try settings.refusePlaintext(askingAbout: try fixed.groups())
    let source = try settings.source(invocation.context)
    let only = source.only(origin.url)
    self.source = only.isNobody ? source : only
  }

  private static func assignment(
    _ path: String, _ origin: Origin, _ connection: ConnectionArguments, _ invocation: Invocation,
    _ output: any Outlets, orElse help: String
  ) throws -> Assignment {
    guard invocation.context.isThere(path), let (file, path) = try RosterFile.open(path, invocation, output) else {
      throw Failure.failed("nothing was written: the roster \(path) is not there any more: \(help)")
    }
    let isNamed = file.directories.contains { $0.name == origin.directory }
    // The rules alone are wanted where the command line says how to ask.
    return try Assignment(
      file, at: path, connection.isGiven ? connection.leading(to: origin.url) : connection,
      keeping: isNamed ? [origin.directory] : [], CredentialsFolder(invocation.context))
  }

  /// A file says where to go; only a person says where a password goes.
  private static func checkSecret(
    _ settings: ConnectionSettings, _ connection: ConnectionArguments, isRosterNamed: Bool
  ) throws {
    guard settings.passwordFile != nil else { return }
    if settings.isTyped, !connection.settings(name: "").isNamed {
      throw Failure.usage("--password-file goes with --url: a password is sent to no server that only a file names")
    }
    if !settings.isTyped, !isRosterNamed {
      throw Failure.usage(
        "the roster names a password file for a server: name the roster too (undo: --roster FILE), or give --url and the rest"
      )
    }
  }

  private static func settings(
    _ origin: Origin, _ connection: ConnectionArguments, _ assignment: Assignment?
  ) throws -> ConnectionSettings {
    if !connection.isGiven, let assignment {
      guard assignment.directories.count == 1 else {
        throw Failure.usage("the roster knows no directory \(origin.directory) any more: give --url and --bind")
      }
      return assignment.directories[0]
    }
    return connection.leading(to: origin.url).settings(name: origin.directory)
  }
}

extension ConnectionArguments {
  /// The same, with this URL where nothing is said of where it leads.
  fileprivate func leading(to url: String) -> ConnectionArguments {
    if settings(name: "").isNamed { return self }
    var copy = self
    copy.url = [url]
    return copy
  }
}
