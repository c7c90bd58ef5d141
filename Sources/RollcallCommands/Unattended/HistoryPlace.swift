internal import History
internal import Membership
internal import SystemPackage

/// Where a history is kept.
enum HistoryPlace {
  static let name = "history.sqlite"

  /// The file of an audit; nil where nothing is to be remembered.
  ///
  /// What was typed is a question and no policy, and a snapshot that is typed in a directory's place is evidence of another time: both
  /// are remembered only where somebody says so.
  /// - Throws: `HistoryError` where the folder of the usual place cannot be used, or changes are wanted and there is no place.
  static func wanted(_ arguments: HistoryArguments, _ run: AuditRun) throws -> String? {
    if arguments.noHistory { return nil }
    if let given = arguments.history { return given }
    let isQuestion = run.roster.rules.allSatisfy(\.isTyped) || run.directories.contains { $0.isTyped && $0.ldif != nil }
    if isQuestion, !arguments.changesOnly { return nil }
    guard let folder = StateFolder.place(run.invocation.context.environment) else {
      if !arguments.changesOnly { return nil }
      throw HistoryError("there is no place for a history: set XDG_STATE_HOME or HOME, or give --history FILE")
    }
    do { try run.invocation.context.makeFolder(folder.string) } catch {
      throw HistoryError(
        "the folder \(folder) of the history cannot be used: \(error). Give --history FILE, or --no-history")
    }
    return folder.appending(name).string
  }

  /// The files that a history may be kept in: nothing else is written over them.
  static func files(_ arguments: HistoryArguments, _ context: Context) -> [String?] {
    let places = [arguments.history, usual(context)].compactMap(\.self)
    return places.flatMap { place in ["", "-wal", "-shm"].map { place + $0 } }
  }

  /// The file that is there to be read.
  static func usual(_ context: Context) -> String? {
    StateFolder.place(context.environment).map { $0.appending(name).string }
  }
}
