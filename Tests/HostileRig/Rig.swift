import FoundationEssentials
import LabSupport

/// Has workers try what is on a list, each in a process of its own: a crash ends a worker and not the rig.
struct Rig: Sendable {
  private static let batch = 500
  /// No batch takes so long, in seconds.
  private static let patience = 240
  private let list: any TrialList

  init(_ list: any TrialList) { self.list = list }

  /// Tries these, two workers at a time; what a worker that crashed did not come to goes to others.
  func run(_ numbers: [Int]) async throws -> Tally {
    var tally = Tally(list)
    var waiting = numbers
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
      let (lines, answer) = try await lines([number])
      tally.take(lines, of: number, answer)
    }
  }

  /// What a worker says of these, and how it ended.
  private func lines(_ numbers: [Int]) async throws -> (lines: [Line], answer: Tool.Answer) {
    let these = numbers.map { "\($0)" }.joined(separator: ",")
    let answer = try await Tool.run(
      "timeout", ["-s", "KILL", "\(Self.patience)", Self.program] + list.options + [these],
      environment: ["SWIFT_BACKTRACE": "enable=no"])
    return (answer.output.split(separator: "\n").compactMap { Line($0) }, answer)
  }

  /// This program.
  private static let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
}
