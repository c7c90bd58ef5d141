import LabSupport
import Membership

/// An audit of a slapd over TLS.
struct StarvedSession: StarvedRun {
  private let trial: WireTrial
  private let truth: [Told]

  init() async throws {
    trial = try await WireTrial()
    truth = try await Self.calm(trial)
    guard !truth.contains(where: { $0.status == .unknown }) else {
      throw LabError("an audit over TLS without a shortage tells nothing")
    }
  }

  func rehearse() async throws {
    guard try await Self.calm(trial) == truth else {
      throw LabError("two audits of one directory tell different things")
    }
  }

  func trial(_ number: Int) async throws -> StarvedTrial {
    let record = try await trial.record(with: nil, .ldaps)
    return StarvedTrial(
      told: record.told.map { "\($0)\n" }.joined(), duration: record.duration, ending: record.ending(truth: truth))
  }

  func stop() async { await trial.stop() }

  private static func calm(_ trial: WireTrial) async throws -> [Told] {
    try await trial.record(with: nil, .ldaps, step: .seconds(30), run: .seconds(60)).told
  }
}
