import FoundationEssentials
import LabSupport

/// Has workers try what is on a list, each in a process of its own: a crash ends a worker and not the rig.
struct Rig: Sendable {
  /// No batch takes so long, in seconds.
  private static let patience = 240
  private let list: any TrialList

  init(_ list: any TrialList) { self.list = list }

  /// How many workers there are at a time: one that tries in turn waits half of the time, for itself.
  private var width: Int { list.isTriedInTurn ? 4 : 2 }

  /// Tries these, several workers at a time; what a worker that crashed did not come to goes to the next one.
  func run(_ numbers: [Int]) async throws -> Tally {
    let work = Work(list, numbers)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<width { group.addTask { try await workOff(work) } }
      try await group.waitForAll()
    }
    var tally = work.tally
    try await retry(&tally)
    return tally
  }

  private func workOff(_ work: Work) async throws {
    while let batch = work.next() {
      let (lines, answer) = try await lines(batch)
      try work.take(lines, of: batch, answer)
    }
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
