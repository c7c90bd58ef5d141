internal import Directory
internal import FoundationEssentials
internal import Glibc
internal import SystemPackage

/// Keeps two runs apart; the second is told about the first (flock(2)).
///
/// The lock ends with the process, however that ends.
struct RunLock {
  private let file: FileDescriptor

  /// Why a lock is not had.
  enum Refusal: Error {
    /// Another run has it, in that run's own words.
    case held(by: String)
    /// It cannot be had at all.
    case fault(String)
  }

  /// - Parameter purpose: what this run is about, for whoever comes second.
  /// - Throws: `Refusal`.
  init(at path: FilePath, for purpose: String, _ invocation: Invocation) throws(Refusal) {
    do {
      file = try FileDescriptor.open(
        path, .readWrite, options: [.create, .closeOnExec], permissions: [.ownerReadWrite])
    } catch {
      throw .fault("the lock \(path) cannot be had: \(error)")
    }
    guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      let holder = Self.holder(path, invocation.context)
      try? file.close()
      throw .held(by: holder)
    }
    Self.note("process \(getpid()), since \(invocation.startedAt.formatted(.iso8601)), \(purpose)", in: file)
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
