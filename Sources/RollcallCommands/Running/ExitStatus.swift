internal import Membership

/// What the process says by its exit status; the worst wins, and "could not be told" is worse than drift.
struct ExitStatus: Equatable {
  let code: Int32

  static let success = ExitStatus(code: 0)
  static let failure = ExitStatus(code: 1)
  static let drift = ExitStatus(code: 2)
  /// EX_USAGE of sysexits.h.
  static let usage = ExitStatus(code: 64)

  /// The status for a set of verdicts.
  /// - Parameter threshold: the mildest status that is drift to the caller.
  static func of(_ verdicts: [Verdict], failingOn threshold: FailOn) -> ExitStatus {
    if verdicts.contains(where: \.isUntold) { return .failure }
    let worst = verdicts.filter { $0.exception == nil }.map(\.status).max() ?? .compliant
    return worst >= threshold.status ? .drift : .success
  }
}
