internal import History
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
  /// - Parameters:
  ///   - threshold: the mildest status that is drift to the caller.
  ///   - history: where only what was not told before counts; nil where everything does.
  static func of(_ verdicts: [Verdict], failingOn threshold: FailOn, news history: Chronicle? = nil) -> ExitStatus {
    if verdicts.contains(where: \.isUntold) { return .failure }
    let open = verdicts.indices.filter { place in
      verdicts[place].exception == nil && history?.changes[place]?.isNews != false
    }
    let worst = open.map { verdicts[$0].status }.max() ?? .compliant
    return worst >= threshold.status ? .drift : .success
  }
}
