import FoundationEssentials
import LabSupport

/// Has workers try faults, each in a process of its own: a crash ends a worker and not the rig.
struct Rig: Sendable {
  private static let batch = 500
  /// No batch takes so long, in seconds.
  private static let patience = 240
  private let catalogue: Catalogue

  init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  /// Tries so many faults, two workers at a time; what a worker that crashed did not come to goes to others.
  func run(_ count: Int, seed: UInt64, family: String? = nil) async throws -> Tally {
    var tally = Tally(catalogue, seed: seed)
    var waiting = catalogue.drawn(count, seed: seed, family: family)
    while !waiting.isEmpty {
      let size = min(Self.batch, (waiting.count + 1) / 2)
      let batches = [Array(waiting.prefix(size)), Array(waiting.dropFirst(size).prefix(size))]
      async let first = lines(batches[0])
      async let second = lines(batches[1])
      tally.take(try await first.lines + second.lines)
      waiting.removeAll(where: tally.hasBegun)
    }
    try await retry(&tally)
    return tally
  }

  /// What did not end among others, or not in time, is tried alone: so a crash is known by its fault, and a busy machine is no hang.
  private func retry(_ tally: inout Tally) async throws {
    for number in tally.suspects {
      let (lines, status) = try await lines([number])
      tally.take(lines, of: number, status: status)
    }
  }

  /// What a worker says of these faults.
  private func lines(_ numbers: [Int]) async throws -> (lines: [Line], status: Int) {
    let list = numbers.map { "\($0)" }.joined(separator: ",")
    let answer = try await Tool.run(
      "timeout", ["-s", "KILL", "\(Self.patience)", Self.program, "--try", list],
      environment: ["SWIFT_BACKTRACE": "enable=no"])
    if numbers.count > 1, answer.status != 0 {
      print("  a worker ended with \(answer.status): \(answer.error.prefix(300))")
    }
    return (answer.output.split(separator: "\n").compactMap { Line($0) }, answer.status)
  }

  /// This program.
  private static let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
}
