import FoundationEssentials
import LabSupport
import Membership

/// Tries faults, several at a time, and tells of each when it begins and how it ended: what began and never ended has ended the
/// process, or hangs.
struct Worker: Sendable {
  private let trial: Trial
  private let truth: [Told]
  let catalogue: Catalogue

  init() async throws {
    trial = try Trial()
    // In its own time, or a busy machine would make a truth of what it did not wait for.
    let record = try await trial.record(with: nil, step: .seconds(30), run: .seconds(60))
    guard !record.told.contains(where: { $0.status == .unknown }) else {
      throw LabError("an audit without a fault tells nothing")
    }
    truth = record.told
    catalogue = Catalogue(record.messages)
  }

  /// What is told when nothing goes wrong.
  var expected: String { truth.map { "\($0)\n" }.joined() }

  /// What is told with this fault, and what that is held to be.
  func told(_ number: Int) async throws -> String {
    let record = try await trial.record(with: catalogue.faults[number])
    let ending = Ending(Finding(record.told, truth: truth))
    let told = record.told.map { "\($0)\n" }.joined()
    let fault = "\(catalogue.family(of: number)): \(catalogue.faults[number])"
    return "\(fault)\n\n\(told)\n\(ending.text) after \(record.duration)"
  }

  /// Tries these faults, so many at a time, and prints a line for each beginning and each end.
  func run(_ numbers: [Int], atOnce width: Int) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (place, number) in numbers.enumerated() {
        if place >= width { try await group.next() }
        group.addTask { try await run(number) }
      }
      try await group.waitForAll()
    }
    Line.memory(try Self.peak()).write()
  }

  private func run(_ number: Int) async throws {
    Line.began(number).write()
    let record = try await trial.record(with: catalogue.faults[number])
    let isLate = record.duration > Trial.run + .seconds(1)
    Line.ended(number, isLate ? .late : Ending(Finding(record.told, truth: truth))).write()
  }

  /// The most memory that this process has had, in MiB (proc_pid_status(5), VmHWM).
  private static func peak() throws -> Int {
    let status = String(decoding: try Data(contentsOf: URL(filePath: "/proc/self/status")), as: UTF8.self)
    return (status.firstMatch(of: /VmHWM:\s+(\d+) kB/).flatMap { Int($0.output.1) } ?? 0) / 1024
  }
}
