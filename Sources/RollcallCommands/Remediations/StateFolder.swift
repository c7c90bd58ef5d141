internal import FoundationEssentials
internal import Remediation
internal import SystemPackage

/// Where journals are kept, and the lock that keeps two runs apart (XDG Base Directory Specification: state).
struct StateFolder {
  let path: FilePath
  private let given: String?

  /// The folder of the environment, made where it is not there; the folder of the journal where nothing else is known.
  /// - Parameter journal: the file that was asked for.
  /// - Throws: `Failure` where there is no place, or it cannot be made.
  init(_ context: Context, journal: String?) throws {
    given = journal
    let beside = journal.map { FilePath($0).removingLastComponent() }.map { $0.isEmpty ? FilePath(".") : $0 }
    guard let folder = Self.standing(context.environment) ?? beside else {
      throw Failure.failed("there is no place for a journal: set XDG_STATE_HOME or HOME, or give --journal FILE")
    }
    do { path = try Self.made(folder) } catch let failure as Failure {
      // A service may have a home that is nowhere.
      guard let beside else { throw failure }
      path = beside
    }
  }

  /// A relative path there is to be ignored, says the specification.
  private static func standing(_ environment: [String: String]) -> FilePath? {
    let home = environment["HOME"].map { FilePath($0).appending(".local/state") }
    return [environment["XDG_STATE_HOME"].map { FilePath($0) }, home].compactMap(\.self).first(where: \.isAbsolute)?
      .appending("rollcall")
  }

  private static func made(_ folder: FilePath) throws -> FilePath {
    do {
      try FileManager.default.createDirectory(
        atPath: folder.string, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      if FileManager.default.isWritableFile(atPath: folder.string) { return folder }
      throw Failure.failed("nothing was written: the folder \(folder) cannot be written to. Give --journal FILE")
    } catch let error as CocoaError {
      throw Failure.failed(
        "nothing was written: the folder \(folder) cannot be made: \(FileFault(error)). Give --journal FILE")
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
