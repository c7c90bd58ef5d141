import FoundationEssentials
import LabSupport
import Remediation
import RollcallCommands
import Synchronization
import SystemPackage
import Testing

/// A journal on disk.
struct JournalFileTests {
  private static let now = { @Sendable in Date(timeIntervalSince1970: 1_000_000) }
  private static let head = JournalHead(
    run: "run-1", version: "1", origin: Origin(roster: nil, directory: "corp", server: "dc1", url: "ldaps://dc1"))
  private static let sent =
    #"{"number": 1, "group": {"dn": "cn=One", "name": "One"}, "attribute": "member", "kind": "add", "members": []}"#
  private static let answer = JournalRecord.answer(number: 1, word: "changed", code: nil, message: nil)

  @Test("is a new file that only its owner reads, and is whole after every record")
  func file() throws {
    let folder = try TemporaryFolder("journal")
    let path = FilePath(folder.file("j.jsonl"))
    let file = try JournalFile(path, Self.head, now: Self.now)
    #expect(try Journal(Self.contents(path)).head == Self.head)
    try file.append(.end)
    #expect(try Journal(Self.contents(path)).isEnded)
    let mode = try FileManager.default.attributesOfItem(atPath: path.string)[.posixPermissions] as? Int
    #expect(mode == 0o600, "it names who was given what")
    #expect(file.fault == nil)
  }

  @Test("is never added to another one, and never made where there is no place")
  func place() throws {
    let folder = try TemporaryFolder("journal")
    let path = FilePath(folder.file("j.jsonl"))
    _ = try JournalFile(path, Self.head, now: Self.now)
    let before = try Self.contents(path)
    #expect(throws: Errno.fileExists) { try JournalFile(path, Self.head, now: Self.now) }
    #expect(try Self.contents(path) == before)
    let nowhere = FilePath(folder.file("no/j"))
    #expect(throws: Errno.noSuchFileOrDirectory) { try JournalFile(nowhere, Self.head, now: Self.now) }
  }

  @Test("that cannot be written says so, and is not written to any more: half a line would join the next")
  func full() throws {
    let full = JournalFile(
      appendingTo: try FileDescriptor.open(FilePath("/dev/full"), .writeOnly), at: "full", now: Self.now)
    #expect(throws: Errno.noSpace) { try full.append(Self.answer) }
    #expect(full.fault == "No space left on device")
    #expect(throws: (any Error).self) { try full.append(.end) }
  }

  @Test("is on disk before each modify is sent and at the end, with one flush each: answers go along")
  func flushes() throws {
    let folder = try TemporaryFolder("journal")
    let path = FilePath(folder.file("j.jsonl"))
    let flushed = Mutex<[Int]>([])
    let file = JournalFile(
      appendingTo: try FileDescriptor.open(
        path, .writeOnly, options: [.create, .append], permissions: [.ownerReadWrite]), at: path, now: Self.now
    ) { _ in
      let lines = try Self.contents(path).split(separator: UInt8(ascii: "\n")).count
      flushed.withLock { $0.append(lines) }
    }
    let sending = JournalRecord.sending(try JSONDecoder().decode(SentModify.self, from: Data(Self.sent.utf8)))
    for record in [.begin(Self.head), sending, Self.answer, sending, Self.answer, .end] {
      try file.append(record)
    }
    #expect(flushed.withLock { $0 } == [1, 2, 4, 6], "each flush with the lines that were written by then")
    #expect(try Self.contents(path).split(separator: UInt8(ascii: "\n")).count == 6)
  }

  @Test("that does not reach the disk says so before anything more is sent, and an answer is there for who reads it")
  func unflushed() throws {
    let folder = try TemporaryFolder("journal")
    let path = FilePath(folder.file("j.jsonl"))
    let file = JournalFile(
      appendingTo: try FileDescriptor.open(
        path, .writeOnly, options: [.create, .append], permissions: [.ownerReadWrite]), at: path, now: Self.now
    ) { _ in throw Errno.ioError }
    try file.append(Self.answer)
    #expect(try !Self.contents(path).isEmpty, "it outlives the process")
    #expect(throws: Errno.ioError) { try file.append(.end) }
    #expect(file.fault == "Input/output error")
  }

  private static func contents(_ path: FilePath) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path.string)))
  }
}
