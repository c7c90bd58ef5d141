internal import Crypto
internal import Directory
internal import History
internal import Logging
internal import Membership
internal import SystemPackage

/// When an audit begins, and beside whom.
struct Schedule {
  let invocation: Invocation
  let arguments: ScheduleArguments

  /// Waits as long as was asked for, and lets nobody else begin the same.
  /// - Returns: the lock to be released at the end; nil where none was asked for.
  /// - Throws: `Failure` where another run is at it, and `CancellationError` where the wait is broken off.
  func begin(_ assignment: Assignment) async throws -> RunLock? {
    if arguments.splay > 0 {
      let wait = invocation.context.random(0...arguments.splay)
      invocation.log.info("beginning in \(Int(wait.rounded())) s")
      try await invocation.context.sleep(wait)
    }
    return arguments.noOverlap ? try lock(assignment) : nil
  }

  private func lock(_ assignment: Assignment) throws -> RunLock {
    guard let folder = StateFolder.place(invocation.context.environment) else {
      throw Failure.failed("there is no place for the lock of --no-overlap: set XDG_STATE_HOME or HOME")
    }
    do { try invocation.context.makeFolder(folder.string) } catch {
      throw Failure.failed("the folder \(folder) for the lock of --no-overlap cannot be used: \(error)")
    }
    do {
      return try RunLock(
        at: folder.appending("audit-\(Self.name(assignment)).lock"), for: assignment.path ?? "typed", invocation)
    } catch .held(let holder) {
      throw Failure.failed("another audit of the same is running (\(holder)): this one asked nobody")
    } catch .fault(let fault) {
      throw Failure.failed(fault)
    }
  }

  /// The same for the same directories of the same roster, or for the same words.
  private static func name(_ assignment: Assignment) -> String {
    let roster = assignment.path.map(OutputFile.real) ?? assignment.roster.digest
    let words = [roster] + assignment.directories.map(\.name)
    return Array(SHA256.hash(data: Array(words.joined(separator: "\0").utf8)).prefix(8)).hex
  }
}
