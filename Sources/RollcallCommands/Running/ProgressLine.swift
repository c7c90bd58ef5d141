internal import Auditing

/// One line on a terminal's stderr that tells how far a long read has come, and goes away again.
struct ProgressLine: Sendable {
  private let context: Context
  private let isShown: Bool

  init(_ context: Context, isShown: Bool) {
    self.context = context
    self.isShown = isShown && context.terminal.isError
  }

  func show(_ progress: AuditProgress) { say(Self.text(progress)) }

  /// - Parameter text: safe for a terminal.
  func say(_ text: String) {
    if isShown { context.standardError("\r\u{1B}[K\(text)") }
  }

  func clear() {
    if isShown { context.standardError("\r\u{1B}[K") }
  }

  private static func text(_ progress: AuditProgress) -> String {
    switch progress {
    case .lookingUp(let names): "looking up \(names) names …"
    case .walking(let level, let entries, let groups):
      "level \(level): asking for the groups of \(entries) of \(groups) entries …"
    case .descending(let members): "looking at the members of groups: \(members) …"
    case .counting(let groups, let members): "reading groups: \(groups), which hold \(members) members …"
    }
  }
}
