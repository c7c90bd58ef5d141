import Directory
import FoundationEssentials
import LabSupport
import OpenLDAP
import Testing

/// Files that are read part by part.
struct SteadyFileTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder("steady")
    path = try folder.write("hello, world", to: "file")
  }

  private func source(_ path: String) throws -> any ByteSource { try #require(Descriptor.source(path).source) }

  private func read(_ source: any ByteSource, _ part: Range<Int>) throws -> String {
    var bytes = Array(">".utf8)
    try source.append(part, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Waits until a change has another time than what went before: the kernel's clock moves every few milliseconds.
  private func change(_ change: () throws -> Void) async throws {
    try await Task.sleep(for: .milliseconds(50))
    try change()
  }

  @Test("give each part as often as it is asked for")
  func parts() throws {
    let file = try source(path)
    #expect(file is SteadyFile && file.count == 12)
    for _ in 0..<2 { #expect(try read(file, 7..<12) == ">world" && read(file, 0..<5) == ">hello") }
    #expect(try read(file, 3..<3) == ">")
  }

  @Test(
    "are refused once somebody wrote to them, whatever their length is then",
    arguments: ["hello, World", "", "longer text"])
  func written(text: String) async throws {
    let file = try source(path)
    try await change { try Data(text.utf8).write(to: URL(filePath: path)) }
    #expect(throws: SteadyFile.Fault.changed) { try read(file, 0..<5) }
    #expect(SteadyFile.Fault.changed.description == "it was changed while it was read")
  }

  @Test("are only regular ones: of the rest the bytes are kept, and what is not there is a fault")
  func others() throws {
    for path in ["/dev/null", "/proc/version"] { #expect(try source(path) is [UInt8], "\(path)") }
    #expect(try source("/proc/version").count > 10)
    #expect(Descriptor.source("/nowhere").fault == 2)
    #expect(Descriptor.source(folder.path).fault == 21)
  }
}
