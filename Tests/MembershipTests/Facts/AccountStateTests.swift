import Membership
import Testing

@Suite("The state of an account")
struct AccountStateTests {
  @Test(
    "reads when the account expires",
    arguments: [
      (nil, nil), (0, nil), (Int64.max, nil),
      // 1 January 1970 and 1 January 2030, in 100 ns since 1601.
      (116_444_736_000_000_000, 0), (135_379_296_000_000_000, 1_893_456_000), (116_444_736_019_999_999, 1),
    ] as [(Int64?, Int64?)])
  func expiry(ticks: Int64?, seconds: Int64?) {
    #expect(AccountState(control: nil, computed: nil, accountExpires: ticks).expires == seconds)
  }

  @Test(
    "is disabled by bit 0x2 of userAccountControl and no other",
    arguments: [(0x202, true), (0x200, false), (0x10, false), (0x80_0000, false)] as [(UInt32, Bool)])
  func disabled(control: UInt32, isDisabled: Bool) {
    let state = AccountState(control: control, computed: nil, accountExpires: nil)
    #expect(state.isDisabled == isDisabled)
    #expect(!state.isLocked)
    #expect(!state.isPasswordExpired)
  }

  @Test("is locked and its password expired by the computed flags only")
  func computed() {
    #expect(AccountState(control: nil, computed: 0x10, accountExpires: nil).isLocked)
    #expect(AccountState(control: nil, computed: 0x80_0000, accountExpires: nil).isPasswordExpired)
    let other = AccountState(control: nil, computed: 0x2, accountExpires: nil)
    #expect(!other.isLocked && !other.isPasswordExpired && !other.isDisabled)
  }
}
