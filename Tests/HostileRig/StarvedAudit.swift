import LabSupport

/// An audit of the served domain.
struct StarvedAudit: StarvedRun {
  private let trial: Trial
  private let truth: [Told]

  init() async throws {
    trial = try Trial(of: .microsoft)
    truth = try await trial.truth().told
  }

  func rehearse() async throws {
    guard try await trial.truth().told == truth else {
      throw LabError("two audits of one domain tell different things")
    }
  }

  func trial(_ number: Int) async throws -> StarvedTrial {
    let record = try await trial.record(with: nil)
    let told = record.told.map { "\($0)\n" }.joined()
    return StarvedTrial(told: told, duration: record.duration, ending: record.ending(truth: truth))
  }
}
