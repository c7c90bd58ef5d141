import LabSupport

/// What is tried with too little memory.
protocol StarvedRun: Sendable {
  /// Goes through it with memory and time enough.
  /// - Throws: `LabError` where it does not come to what it ought to: nothing could be held against that.
  func rehearse() async throws
  /// Goes through it once, in the little time that trials have.
  /// - Returns: what it told, how long it took, and what that is held to be.
  func trial(_ number: Int) async throws -> StarvedTrial
  /// Ends what was started for it.
  func stop() async
}

extension StarvedRun {
  /// Most start nothing that outlives a trial.
  func stop() async {}
}

/// What a run with too little memory came to.
struct StarvedTrial: Sendable {
  let told: String
  let duration: Duration
  let ending: Ending
}

extension Shortages.Kind {
  /// The run of this kind.
  /// - Parameter folder: where it may leave what is looked at when its process has ended.
  func run(in folder: String) async throws -> any StarvedRun {
    switch self {
    case .audit: try await StarvedAudit()
    case .repair: try StarvedRepair(folder)
    case .session: try await StarvedSession()
    }
  }
}
