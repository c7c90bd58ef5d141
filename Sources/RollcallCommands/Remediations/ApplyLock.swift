internal import Directory
internal import FoundationEssentials
internal import Glibc
internal import SystemPackage

/// Keeps two runs from changing directories at once; the second is told about the first (flock(2)).
///
/// The lock ends with the process, however that ends.
struct ApplyLock {
  private let file: FileDescriptor

  /// - Throws: `Failure` when another run has it, in that run's own words, or when it cannot be had.
  init(in folder: StateFolder, _ invocation: Invocation, _ settings: ConnectionSettings) throws {
    let path = folder.path.appending("apply.lock")
    do {
      file = try FileDescriptor.open(
        path, .readWrite, options: [.create, .closeOnExec], permissions: [.ownerReadWrite])
    } catch {
      throw Failure.failed("nothing was written: the lock \(path) cannot be had: \(error)")
    }
    guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      let holder = Self.holder(path, invocation.context)
      try? file.close()
      throw Failure.failed(
        "nothing was written: another rollcall is changing a directory (\(holder)). Wait for its end")
    }
    let time = invocation.startedAt.formatted(.iso8601)
    Self.note("process \(getpid()), since \(time), \(settings.place)", in: file)
  }

  /// Lets the next run in.
  func release() { try? file.close() }

  private static func holder(_ path: FilePath, _ context: Context) -> String {
    let bytes = (try? context.readFile(path.string, 4_096)) ?? []
    return bytes.isEmpty ? "it does not say which" : String(decoding: bytes, as: UTF8.self).harmless
  }

  /// Who has it is for people: that it cannot be written down is no reason not to go on.
  private static func note(_ text: String, in file: FileDescriptor) {
    _ = ftruncate(file.rawValue, 0)
    _ = try? file.writeAll(toAbsoluteOffset: 0, Array(text.utf8))
  }
}
