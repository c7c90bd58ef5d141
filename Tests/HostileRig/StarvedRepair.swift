import FoundationEssentials
import LabSupport

/// A repair of the served domain.
struct StarvedRepair: StarvedRun {
  private let trial: RepairTrial
  private let folder: String

  init(_ folder: String) throws { (trial, self.folder) = (try RepairTrial(), folder) }

  /// In a folder of each worker's own, or the lock in it would keep apart those that begin together.
  func rehearse() async throws {
    let place = "\(folder)/rehearsal-\(ProcessInfo.processInfo.processIdentifier)"
    let record = try await trial.record(in: place, step: .seconds(30), run: .seconds(60))
    guard record.ending == .exact else {
      throw LabError("a repair without a shortage is not made: \(record.ending.text)", log: record.error)
    }
  }

  func trial(_ number: Int) async throws -> StarvedTrial {
    let record = try await trial.record(in: Self.folder(of: number, in: folder))
    return StarvedTrial(told: record.error + record.output, duration: record.duration, ending: record.ending)
  }

  /// Where a trial leaves its journal.
  static func folder(of number: Int, in folder: String) -> String { "\(folder)/\(number)" }
}
