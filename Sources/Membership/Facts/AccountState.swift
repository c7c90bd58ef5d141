/// The state that decides whether an account's memberships are worth anything just now.
package struct AccountState: Sendable, Hashable {
  /// userAccountControl; nil when it could not be read (MS-ADTS §2.2.16).
  package let control: UInt32?
  /// msDS-User-Account-Control-Computed: lock-out and password expiry, worked out by the server (MS-ADTS §3.1.1.4.5.17).
  package let computed: UInt32?
  /// When the account expires, in seconds since 1970; nil for never or unread.
  package let expires: Int64?
  /// Whether the directory says when the account expires, never being an answer.
  package let showsExpiry: Bool

  /// - Parameter accountExpires: 100 ns since 1601; 0 and 2⁶³−1 are never (MS-ADA1 §2.1).
  package init(control: UInt32?, computed: UInt32?, accountExpires: Int64?) {
    self.control = control
    self.computed = computed
    showsExpiry = accountExpires != nil
    let isNever = accountExpires == nil || accountExpires == 0 || accountExpires == .max
    expires = isNever ? nil : accountExpires.map { $0 / 10_000_000 - 11_644_473_600 }
  }

  /// ADS_UF_ACCOUNT_DISABLE.
  package var isDisabled: Bool { has(control, 0x2) }
  /// ADS_UF_LOCKOUT, from the computed flags only: a lockoutTime alone does not mean locked.
  package var isLocked: Bool { has(computed, 0x10) }
  /// ADS_UF_PASSWORD_EXPIRED.
  package var isPasswordExpired: Bool { has(computed, 0x80_0000) }

  private func has(_ flags: UInt32?, _ bit: UInt32) -> Bool { flags.map { $0 & bit != 0 } ?? false }
}
