internal import History
internal import Membership
internal import SystemPackage

/// Where a history is kept.
enum HistoryPlace {
  static let name = "history.sqlite"

  /// The file of an audit; nil where nothing is to be remembered.
  ///
  /// What was typed is a question and no policy: it is remembered only where somebody says so.
  /// - Throws: `HistoryError` where the folder of the usual place cannot be used, or changes are wanted and there is no place.
  static func wanted(_ arguments: HistoryArguments, _ roster: Roster, _ invocation: Invocation) throws -> String? {
    if arguments.noHistory { return nil }
    if let given = arguments.history { return given }
    if roster.rules.allSatisfy(\.isTyped), !arguments.changesOnly { return nil }
    guard let folder = StateFolder.place(invocation.context.environment) else {
      if !arguments.changesOnly { return nil }
      throw HistoryError("there is no place for a history: set XDG_STATE_HOME or HOME, or give --history FILE")
    }
    do { try invocation.context.makeFolder(folder.string) } catch {
      throw HistoryError(
        "the folder \(folder) of the history cannot be used: \(error). Give --history FILE, or --no-history")
    }
    return folder.appending(name).string
  }

  /// The file that is there to be read.
  static func usual(_ context: Context) -> String? {
    StateFolder.place(context.environment).map { $0.appending(name).string }
  }
}
