import LabSupport
internal import Starvation

/// Audits with too little memory for libldap, one audit at a time: its allocations are counted in the whole process.
struct StarvedWorker: Sendable {
  private let trial: Trial
  private let truth: [Told]
  let shortages: Shortages

  init() async throws {
    trial = try Trial()
    truth = try await trial.truth().told
    Starvation_begin(0, 0)
    let told = try await trial.record(with: nil, step: .seconds(30), run: .seconds(60)).told
    shortages = Shortages(allocations: Starvation_end())
    guard told == truth else { throw LabError("two audits of one domain tell different things") }
  }

  /// Tries these shortages, and prints a line for each beginning and each end.
  func run(_ numbers: [Int]) async throws {
    for number in numbers {
      Line.began(number).write()
      Line.ended(number, try await record(number).ending(truth: truth)).write()
    }
    Line.memory(try Worker.peak()).write()
  }

  /// What is told with this shortage, and what that is held to be.
  func told(_ number: Int) async throws -> String {
    let record = try await record(number)
    let told = record.told.map { "\($0)\n" }.joined()
    let ending = "\(record.ending(truth: truth).text) after \(record.duration)"
    return "\(shortages.description(of: number))\n\n\(told)\n\(ending)"
  }

  private func record(_ number: Int) async throws -> Trial.Record {
    Starvation_begin(Shortages.allocation(number), Shortages.lasts(number) ? 1 : 0)
    defer { _ = Starvation_end() }
    return try await trial.record(with: nil)
  }
}
