/// What state a rule asks an account to be in: what would put a membership at risk is drift then.
package enum AccountRequirement: String, Sendable, Hashable, CaseIterable {
  case enabled
  case disabled
  case unlocked
  case unexpired
  /// The password has not expired.
  case passwordCurrent
}
