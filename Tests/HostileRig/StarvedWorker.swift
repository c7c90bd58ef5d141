import LabSupport
internal import Starvation

/// Runs with too little memory for libldap, one at a time: its allocations are counted in the whole process.
struct StarvedWorker: Sendable {
  private let subject: any StarvedRun
  let shortages: Shortages

  init(_ kind: Shortages.Kind, in folder: String) async throws {
    subject = try await kind.run(in: folder)
    // What is loaded and kept the first time is not asked for again.
    try await subject.rehearse()
    Starvation_begin(0, 0)
    try await subject.rehearse()
    shortages = Shortages(kind: kind, allocations: Starvation_end(), folder: folder)
  }

  /// Ends what was started for it.
  func stop() async { await subject.stop() }

  /// Tries these shortages, and prints a line for each beginning and each end.
  func run(_ numbers: [Int]) async throws {
    for number in numbers {
      Line.began(number).write()
      Line.ended(number, try await trial(number).ending).write()
    }
    Line.memory(try Worker.peak()).write()
  }

  /// What is told with this shortage, and what that is held to be.
  func told(_ number: Int) async throws -> String {
    let trial = try await trial(number)
    return "\(shortages.description(of: number))\n\n\(trial.told)\n\(trial.ending.text) after \(trial.duration)"
  }

  private func trial(_ number: Int) async throws -> StarvedTrial {
    Starvation_begin(Shortages.allocation(number), Shortages.lasts(number) ? 1 : 0)
    defer { _ = Starvation_end() }
    return try await subject.trial(number)
  }
}
