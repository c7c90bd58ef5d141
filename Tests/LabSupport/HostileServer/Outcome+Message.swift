extension Damage.Outcome {
  /// The end of an operation that this says, in the place of another one to the same request.
  func message(like message: [UInt8]) -> [UInt8] {
    let body = BER.enumerated(code) + matched + diagnostic + referrals
    return BER.sequence(BER.integer(BERLayout(message).messageID), BER.element(0x65, body))
  }

  private var matched: [UInt8] { BER.octets(words == .garbage ? [0x2c, 0, 0x3d, 0xff, 0x0a] : []) }

  private var diagnostic: [UInt8] {
    switch words {
    case .none, .referrals: BER.octets([])
    case .garbage: BER.octets([0x61, 0, 0x62, 0x0a, 0x1b, 0x5b, 0x32, 0x4a, 0xc3, 0x28, 0xff])
    case .long: BER.octets([UInt8](repeating: 0x78, count: 65_536))
    }
  }

  private var referrals: [UInt8] {
    words == .referrals ? BER.element(0xa3, BER.string("ldap://elsewhere/DC=x") + BER.string("no url")) : []
  }
}
