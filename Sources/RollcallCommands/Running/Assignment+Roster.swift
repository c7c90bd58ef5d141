internal import Directory
internal import FoundationEssentials
internal import History
internal import Logging
internal import Membership
internal import Rosters
internal import SystemPackage

extension Assignment {
  /// The rules of a file about the directories that it names, or about the one that the command line names instead.
  /// - Parameters:
  ///   - chosen: the directories to keep, by name; all of them when empty.
  ///   - credentials: where the secrets that the file names are looked for first.
  /// - Throws: `Failure` with status 64 for anything that does not fit together.
  init(
    _ file: RosterFile, at path: String, _ connection: ConnectionArguments, keeping chosen: [String],
    _ credentials: CredentialsFolder
  ) throws {
    let names = try Self.names(file, chosen)
    self.path = FilePath(FileManager.default.currentDirectoryPath).pushing(FilePath(path)).string
    rules = Set(file.roster.rules.map(RuleName.init))
    roster = Roster(rules: file.roster.rules.filter { names.contains($0.directory) })
    if roster.rules.isEmpty { throw Failure.usage("no rule of \(path) is about \(names.joined(separator: ", "))") }
    guard !connection.isGiven else {
      directories = [try Self.typed(connection, names)]
      return
    }
    let folder = FilePath(path).removingLastComponent()
    let times = connection.settings(name: "")
    directories = file.directories.filter { source in
      names.contains(source.name) && file.roster.rules.contains { $0.directory == source.name }
    }.map { ConnectionSettings($0, in: folder, credentials, times: times) }
    if directories.isEmpty {
      throw Failure.usage("\(path) names no directory: give --url ldaps://HOST, or --ldif FILE for a snapshot")
    }
  }

  /// The directories that are wanted; without any in the file, the one that the command line names.
  private static func names(_ file: RosterFile, _ chosen: [String]) throws -> [String] {
    let known = file.directories.map(\.name)
    if let stranger = chosen.first(where: { !known.contains($0) }) {
      throw Failure.usage(
        "--directory \(stranger): the roster knows \(known.isEmpty ? "none" : known.joined(separator: ", "))")
    }
    return known.isEmpty ? [Rule.onlyDirectory] : chosen.isEmpty ? known : known.filter(chosen.contains)
  }

  /// The command line's own directory in the place of the roster's one.
  private static func typed(_ connection: ConnectionArguments, _ names: [String]) throws -> ConnectionSettings {
    guard names.count == 1 else {
      throw Failure.usage(
        "the roster has several directories (\(names.joined(separator: ", "))): choose with --directory which of them the options are for"
      )
    }
    let settings = connection.settings(name: names[0])
    guard settings.isNamed else {
      throw Failure.usage("the roster says how to ask \(names[0]): options for that need --url or --ldif beside them")
    }
    return settings
  }
}

extension RosterFile {
  /// Reads a roster, or finds the one that is meant where none is named.
  /// - Returns: the file and its path; nil when none is named and none is found.
  /// - Throws: `Failure` with status 64 for a file that cannot be read or is not right, with everything that is wrong in it.
  static func open(
    _ path: String?, _ invocation: Invocation, _ output: any Outlets
  ) throws -> (file: RosterFile, path: String)? {
    let context = invocation.context
    guard let path = path ?? RosterPlaces.found(context) else { return nil }
    invocation.log.info("using the roster \(path)")
    try output.refuseOverwriting([path])
    let reading = try read(path, invocation)
    for remark in told(reading.remarks, path) { invocation.log.notice("\(remark)") }
    guard let file = reading.file else {
      throw Failure.usage("the roster is not right, and nothing was asked:", told(reading.faults, path))
    }
    return (file, path)
  }

  /// - Throws: `Failure` with status 64 for a file that cannot be read.
  static func read(_ path: String, _ invocation: Invocation) throws -> Reading {
    do { return RosterFile.read(try invocation.context.readFile(path, mostBytes + 1), now: invocation.now) } catch {
      throw Failure.usage("the roster \(path) cannot be read: \(error)")
    }
  }

  /// A few faults tell what is wrong; a thousand tell that it is another file.
  private static func told(_ faults: [Fault], _ path: String) -> [String] {
    let rest = faults.count > 20 ? ["… and \(faults.count - 20) more: rollcall roster check shows them all"] : []
    return faults.prefix(20).map { "\(path):\($0)" } + rest
  }
}
