/// A membership of an account that cannot log on is there, and of no use; a rule may ask for the account's state by itself.
struct AccountStatePolicy: Policy {
  func reasons(in audit: AuditCase) -> [Reason] {
    let asked = audit.rule.requirements
    guard audit.expected == .member || !asked.isEmpty else { return [] }
    guard let state = audit.account.state else { return unread(asked, audit.account.name) }
    return Trouble.allCases.flatMap { $0.reasons(state, audit) }
  }

  /// A directory that shows no state cannot be asked for any.
  private func unread(_ asked: Set<AccountRequirement>, _ name: String) -> [Reason] {
    let words = AccountRequirement.allCases.filter(asked.contains).map(\.question).joined(separator: " and ")
    return asked.isEmpty
      ? []
      : [
        Reason(.unreadable, .unknown, "whether \(name) \(words) is not shown: accounts of Active Directory alone tell")
      ]
  }
}

/// One thing that may be wrong with an account.
private enum Trouble: CaseIterable {
  case disabled, expired, locked, passwordExpired

  func reasons(_ state: AccountState, _ audit: AuditCase) -> [Reason] {
    let asked = audit.rule.requirements
    if self == .disabled, asked.contains(.disabled) { return enabled(state, audit.account.name) }
    let isAsked = asked.contains(requirement)
    guard isAsked || audit.expected == .member else { return [] }
    guard let isSo = holds(state, audit.now) else { return unread(audit.account.name, isAsked) }
    return isSo ? [Reason(code, isAsked ? .drift : .atRisk, sentence(audit.account.name))] : []
  }

  private func enabled(_ state: AccountState, _ name: String) -> [Reason] {
    if state.control == nil { return unread(name, true) }
    return state.isDisabled ? [] : [Reason(.accountEnabled, .drift, "\(name) is enabled, and must not be")]
  }

  /// Lock-out and password flags are worked out by some servers only: silence is no sign of anything, unless it was asked for.
  private func unread(_ name: String, _ isAsked: Bool) -> [Reason] {
    guard isAsked || self == .disabled else { return [] }
    let what = "whether \(name) \(requirement.question)"
    return [Reason(.unreadable, isAsked ? .unknown : .atRisk, "\(what) is not shown to this account")]
  }

  private func holds(_ state: AccountState, _ now: Int64) -> Bool? {
    switch self {
    case .disabled: state.control == nil ? nil : state.isDisabled
    case .expired: state.showsExpiry ? state.expires.map { $0 <= now } ?? false : nil
    case .locked: state.computed == nil ? nil : state.isLocked
    case .passwordExpired: state.computed == nil ? nil : state.isPasswordExpired
    }
  }

  private var requirement: AccountRequirement {
    switch self {
    case .disabled: .enabled
    case .expired: .unexpired
    case .locked: .unlocked
    case .passwordExpired: .passwordCurrent
    }
  }

  private var code: ReasonCode {
    switch self {
    case .disabled: .accountDisabled
    case .expired: .accountExpired
    case .locked: .accountLocked
    case .passwordExpired: .passwordExpired
    }
  }

  private func sentence(_ name: String) -> String {
    switch self {
    case .disabled: "\(name) is disabled"
    case .expired: "\(name) has expired"
    case .locked: "\(name) is locked out"
    case .passwordExpired: "the password of \(name) has expired"
    }
  }
}

extension AccountRequirement {
  /// The requirement behind "whether somebody".
  fileprivate var question: String {
    switch self {
    case .enabled, .disabled: "is enabled"
    case .unlocked: "is locked out"
    case .unexpired: "has expired"
    case .passwordCurrent: "has a password that expired"
    }
  }
}
