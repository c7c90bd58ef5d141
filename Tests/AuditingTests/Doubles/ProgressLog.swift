import Auditing
import Synchronization

/// What an audit told of its progress.
final class ProgressLog: Sendable {
  private let steps = Mutex<[AuditProgress]>([])

  func note(_ step: AuditProgress) { steps.withLock { $0.append(step) } }

  var seen: [AuditProgress] { steps.withLock { $0 } }
}
