import FoundationEssentials

/// Everything that passes some ports of 127.0.0.1, as tcpdump sees it. Needs root.
package final class PacketCapture: Sendable {
  // Sent through the filter before and after: what stands between them is whole.
  private static let marks = (first: Array("capture begins".utf8), last: Array("capture ends".utf8))

  private let ports: [Int]
  private let folder: TemporaryFolder
  private let tcpdump: LabProcess
  private var file: String { folder.file("packets.pcap") }

  /// Returns once packets are seen.
  package init(of ports: [Int]) async throws {
    self.ports = ports
    folder = try TemporaryFolder("capture")
    // Each packet whole (the loopback's have 64 KiB at most), kept by root, and written as soon as it comes; 16 MiB for those that wait.
    let options = ["-i", "lo", "-n", "-s", "66000", "-B", "16384", "-Z", "root", "--immediate-mode", "-U"]
    let filter = ports.map { "port \($0)" }.joined(separator: " or ")
    tcpdump = try LabProcess(
      "tcpdump", options + ["-w", folder.file("packets.pcap"), filter], log: folder.file("log"))
    try await see(Self.marks.first)
  }

  /// Ends the capture and gives the bytes of each connection's two directions, in their order.
  /// - Throws: `LabError` when the kernel dropped packets.
  package func stop() async throws -> [CapturedStream] {
    try await see(Self.marks.last)
    await tcpdump.stop()
    guard tcpdump.logText.contains("\n0 packets dropped by kernel") else {
      throw LabError("packets were lost", log: tcpdump.logText)
    }
    return try PacketFile(bytes).streams
  }

  private var bytes: [UInt8] { FileManager.default.contents(atPath: file).map(Array.init) ?? [] }

  private func see(_ mark: [UInt8]) async throws {
    try await tcpdump.waitUntil(within: .seconds(10)) {
      for port in ports { try Loopback.send(mark, to: "127.0.0.1", port) }
      return bytes.contains(mark)
    }
  }
}
