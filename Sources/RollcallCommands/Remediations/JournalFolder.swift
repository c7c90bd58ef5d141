internal import FoundationEssentials
internal import Remediation
internal import SystemPackage

/// Where journals are kept, and beside them the lock that keeps two repairs apart.
struct JournalFolder {
  let path: FilePath
  private let given: String?

  /// The state folder; the folder of the journal where that is not known.
  /// - Parameter journal: the file that was asked for.
  /// - Throws: `Failure` where there is no place, or it cannot be made.
  init(_ context: Context, journal: String?) throws {
    given = journal
    let beside = journal.map { FilePath($0).removingLastComponent() }.map { $0.isEmpty ? FilePath(".") : $0 }
    guard let folder = StateFolder.place(context.environment) ?? beside else {
      throw Failure.failed("there is no place for a journal: set XDG_STATE_HOME or HOME, or give --journal FILE")
    }
    do {
      try context.makeFolder(folder.string)
      path = folder
    } catch {
      // A service may have a home that is nowhere.
      guard let beside else {
        throw Failure.failed("nothing was written: the folder \(folder) cannot be used: \(error). Give --journal FILE")
      }
      path = beside
    }
  }

  /// A journal of this run, made now.
  /// - Throws: `Failure` where it cannot be made, or would be added to another one.
  func journal(_ head: JournalHead, _ invocation: Invocation) throws -> JournalFile {
    let file = given.map { FilePath($0) } ?? path.appending(name(invocation))
    do { return try JournalFile(file, head, now: invocation.context.now) } catch Errno.fileExists {
      throw Failure.failed("nothing was written: \(file) is there already, and each journal is a file of its own")
    } catch {
      throw Failure.failed("nothing was written: the journal \(file) cannot be made: \(error)")
    }
  }

  /// The time first, so that the folder lists the runs in order.
  private func name(_ invocation: Invocation) -> String {
    let time = invocation.startedAt.formatted(.iso8601).replacing(":", with: "-")
    return "\(time)-\(invocation.id.prefix(8)).jsonl"
  }
}
