import FoundationEssentials
import LabSupport
import Membership

/// Tries faults, several at a time, and tells of each when it begins and how it ended: what began and never ended has ended the
/// process, or hangs.
struct Worker: Sendable {
  private let trials: [Vendor: Speech]
  private let wire: WireTrial
  private let wireTruth: [Told]
  let catalogue: Catalogue

  init() async throws {
    var trials: [Vendor: Speech] = [:]
    for vendor in Vendor.allCases { trials[vendor] = try await Speech(of: vendor) }
    // What is true does not hang on whose controller it is, nor on how that is asked.
    guard Set(trials.values.map { "\($0.truth.told)" }).count == 1 else {
      throw LabError("audits of one domain differ by whose controller it is")
    }
    self.trials = trials
    wire = try await WireTrial()
    var lengths: [Security: HostileWire.Length] = [:]
    var told: [Told] = []
    for security in Security.allCases {
      let record = try await wire.record(with: nil, security, step: .seconds(30), run: .seconds(60))
      (told, lengths[security]) = (record.told, record.length)
    }
    wireTruth = told
    guard !wireTruth.contains(where: { $0.status == .unknown }) else {
      throw LabError("an audit without a fault tells nothing")
    }
    catalogue = Catalogue(trials.mapValues(\.truth.messages), lengths)
  }

  /// Ends the servers.
  func stop() async { await wire.stop() }

  /// What is told when nothing goes wrong.
  var expected: String {
    (Vendor.allCases.flatMap { trials[$0]?.truth.told ?? [] } + wireTruth).map { "\($0)\n" }.joined()
  }

  /// What is told with this fault, and what that is held to be.
  func told(_ number: Int) async throws -> String {
    let outcome = try await outcome(of: catalogue.faults[number])
    let told = outcome.told.map { "\($0)\n" }.joined()
    let fault = "\(catalogue.family(of: number)): \(catalogue.faults[number])"
    return "\(fault)\n\n\(told)\n\(outcome.ending.text) after \(outcome.duration)"
  }

  /// The trial of a server's words, and what it comes to when nothing goes wrong.
  private struct Speech: Sendable {
    let trial: Trial
    let truth: Trial.Record

    init(of vendor: Vendor) async throws {
      trial = try Trial(of: vendor)
      truth = try await trial.truth()
    }
  }

  private struct Outcome: Sendable {
    let told: [Told]
    let duration: Duration
    let ending: Ending
  }

  private func outcome(of mishap: Mishap) async throws -> Outcome {
    switch mishap {
    case .speech(let fault, let vendor):
      guard let speech = trials[vendor] else { throw LabError("nobody passes for \(vendor.rawValue)") }
      let record = try await speech.trial.record(with: fault)
      return Outcome(told: record.told, duration: record.duration, ending: record.ending(truth: speech.truth.told))
    case .wire(let fault, let security):
      let record = try await wire.record(with: fault, security)
      return Outcome(told: record.told, duration: record.duration, ending: record.ending(truth: wireTruth))
    }
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
    Line.ended(number, try await outcome(of: catalogue.faults[number]).ending).write()
  }

  /// The most memory that this process has had, in MiB (proc_pid_status(5), VmHWM).
  static func peak() throws -> Int {
    let status = String(decoding: try Data(contentsOf: URL(filePath: "/proc/self/status")), as: UTF8.self)
    return (status.firstMatch(of: /VmHWM:\s+(\d+) kB/).flatMap { Int($0.output.1) } ?? 0) / 1024
  }
}
