/// One thing that goes wrong on the way between a client and an honest server, and at which byte.
package struct WireFault: Sendable, Hashable {
  /// Which way the bytes go.
  package enum Direction: String, Sendable, Hashable, CaseIterable {
    case toServer = "to the server"
    case toClient = "to the client"
  }

  /// What happens to the byte, or from it on.
  package enum Damage: Sendable, Hashable {
    /// Nothing goes this way any more, nor the other where the connection ends.
    case end(LabSupport.Damage.Ending)
    /// A bit is turned over.
    case flipped(bit: UInt8)
    case lost
    case twice
    /// From here on, each byte goes by itself.
    case byteByByte
  }

  /// Which way.
  package let direction: Direction
  /// The byte that it befalls, counted from 0 over the connection.
  package let byte: Int
  /// What happens.
  package let damage: Damage

  /// A fault at one byte.
  package init(_ direction: Direction, at byte: Int, _ damage: Damage) {
    (self.direction, self.byte, self.damage) = (direction, byte, damage)
  }
}

extension WireFault: CustomStringConvertible {
  /// The fault in words, for whoever repeats it.
  package var description: String { "byte \(byte) \(direction.rawValue): \(damage)" }
}

extension WireFault.Damage: CustomStringConvertible {
  /// What happens, in words.
  package var description: String {
    switch self {
    case .end(let ending): ending.rawValue
    case .flipped(let bit): "bit \(bit) turned over"
    case .lost: "lost"
    case .twice: "twice"
    case .byteByByte: "byte by byte from here on"
    }
  }
}
