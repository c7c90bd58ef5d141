import LabSupport

/// Faults of the bytes on their way, under TLS and before it.
extension Catalogue {
  /// Of every so many bytes behind the handshake's beginning, the one that it befalls: ciphertext is like ciphertext.
  private static let stride = 7

  /// Every fault of a wire whose connections have these lengths at least.
  static func wireFamilies(_ security: Security, _ length: HostileWire.Length) -> [(name: String, mishaps: [Mishap])] {
    let places = WireFault.Direction.allCases.flatMap { direction in
      bytes(direction == .toServer ? length.toServer : length.toClient).map { (direction, $0) }
    }
    func family(_ name: String, _ damages: [WireFault.Damage]) -> (name: String, mishaps: [Mishap]) {
      (
        "\(security.rawValue): \(name)",
        places.flatMap { direction, byte in
          damages.map { .wire(WireFault(direction, at: byte, $0), security) }
        }
      )
    }
    return Damage.Ending.allCases.map { family($0.rawValue, [.end($0)]) } + [
      family("turned bits", (0..<8).map { .flipped(bit: $0) }), family("lost bytes", [.lost]),
      family("doubled bytes", [.twice]), family("byte by byte", [.byteByByte]),
    ]
  }

  /// Signatures and random numbers make a connection some bytes longer or shorter each time: every process must count the same.
  private static func bytes(_ length: Int) -> [Int] {
    let sure = (length - 48) / 128 * 128
    return (0..<max(sure, 0)).filter { $0 < 128 || $0.isMultiple(of: stride) }
  }
}
