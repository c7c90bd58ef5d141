package import FoundationEssentials
internal import Glibc
package import Remediation
internal import Synchronization
package import SystemPackage

/// A journal on disk: a file of its own, one JSON object a line, appended to and never changed.
package final class JournalFile: Journaling {
  /// Where it is.
  package let path: FilePath
  private let file: FileDescriptor
  private let now: @Sendable () -> Date
  private let flush: @Sendable (FileDescriptor) throws -> Void
  private let firstFault = Mutex<String?>(nil)

  /// Makes the file, which must not be there yet: only its owner may read it.
  /// - Throws: `Errno`, `fileExists` among them.
  package init(_ path: FilePath, _ head: JournalHead, now: @escaping @Sendable () -> Date) throws {
    (self.path, self.now, flush) = (path, now, Self.sync)
    file = try FileDescriptor.open(
      path, .writeOnly, options: [.create, .exclusiveCreate, .append], permissions: [.ownerReadWrite])
    do {
      try append(.begin(head))
      try Self.syncFolder(of: path)
    } catch {
      try? file.close()
      throw error
    }
  }

  /// A journal that is appended to a file that is open: for tests of what disks do.
  /// - Parameter flush: has what was written reach the disk; throws why it did not.
  package init(
    appendingTo file: FileDescriptor, at path: FilePath, now: @escaping @Sendable () -> Date,
    flush: @escaping @Sendable (FileDescriptor) throws -> Void = JournalFile.sync
  ) {
    (self.file, self.path, self.now, self.flush) = (file, path, now, flush)
  }

  deinit { try? file.close() }

  /// Why a record could not be kept; nil while all were.
  package var fault: String? { firstFault.withLock { $0 } }

  /// Writes the line with one call and has it reach the disk (fsync(2)); after a fault nothing more, which would join a line that is cut
  /// short.
  ///
  /// An answer outlives the process at once, and reaches the disk with the next line: before anything more is sent.
  package func append(_ record: JournalRecord) throws {
    if let fault { throw JournalFault(description: fault) }
    do {
      try file.writeAll(try JournalLine(at: now(), record).bytes)
      if !record.isAnswer { try flush(file) }
    } catch {
      firstFault.withLock { $0 = $0 ?? "\(error)" }
      throw error
    }
  }

  /// A file's name is in its folder, which has to reach the disk too.
  private static func syncFolder(of path: FilePath) throws {
    let folder = path.removingLastComponent()
    let open = try FileDescriptor.open(folder.isEmpty ? "." : folder, .readOnly)
    _ = try open.closeAfter { try sync(open) }
  }

  /// Has what was written reach the disk.
  /// - Throws: `Errno`.
  package static func sync(_ file: FileDescriptor) throws {
    // A pipe or a device has nothing to be synced (EINVAL).
    if fsync(file.rawValue) != 0, errno != EINVAL { throw Errno(rawValue: errno) }
  }
}

extension JournalRecord {
  fileprivate var isAnswer: Bool { if case .answer = self { true } else { false } }
}

/// Why a journal is not kept any more.
struct JournalFault: Error, CustomStringConvertible {
  let description: String
}
