import FoundationEssentials
import LabSupport

/// Has workers try faults, each in a process of its own: a crash ends a worker and not the rig.
struct Rig: Sendable {
  private static let batch = 250
  /// No batch takes so long, in seconds.
  private static let patience = 120
  private let catalogue: Catalogue

  init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  /// Tries so many faults, two workers at a time.
  func run(_ count: Int, seed: UInt64) async throws -> Tally {
    let numbers = catalogue.drawn(count, seed: seed)
    let batches = stride(from: 0, to: numbers.count, by: Self.batch).map {
      Array(numbers[$0..<min($0 + Self.batch, numbers.count)])
    }
    var tally = Tally(catalogue, seed: seed)
    for pair in stride(from: 0, to: batches.count, by: 2) {
      async let first = lines(batches[pair])
      async let second = lines(pair + 1 < batches.count ? batches[pair + 1] : [])
      tally.take(try await first.lines + second.lines)
    }
    try await retry(numbers, &tally)
    return tally
  }

  /// What did not end among others, or not in time, is tried alone: so a crash is known by its fault, and a busy machine is no hang.
  private func retry(_ numbers: [Int], _ tally: inout Tally) async throws {
    for number in numbers where tally.isSuspect(number) {
      let (lines, status) = try await lines([number])
      tally.take(lines, of: number, status: status)
    }
  }

  /// This program.
  private static let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""

  private func lines(_ numbers: [Int]) async throws -> (lines: [Line], status: Int) {
    let list = numbers.map { "\($0)" }.joined(separator: ",")
    // One order of sets and dictionaries for all workers, so that a fault's number means the same fault.
    let answer = try await Tool.run(
      "timeout", ["-s", "KILL", "\(Self.patience)", Self.program, "--try", list],
      environment: ["SWIFT_DETERMINISTIC_HASHING": "1"])
    return (answer.output.split(separator: "\n").compactMap { Line($0) }, answer.status)
  }
}
