/// The bytes of a connection that go one way, with the fault where it belongs.
struct WireFlow {
  private let source: Peer
  private let target: Peer
  private let fault: WireFault?
  /// How many bytes have come.
  private(set) var count = 0
  /// What has come, where somebody wants to see it.
  private(set) var bytes: [UInt8] = []
  private var goesByteByByte = false

  init(from source: Peer, to target: Peer, _ fault: WireFault?) {
    (self.source, self.target, self.fault) = (source, target, fault)
  }

  /// Carries bytes until one side leaves or the fault ends it.
  mutating func run() {
    while let bytes = source.receive(upTo: 4096), carry(bytes) {}
  }

  private mutating func carry(_ bytes: [UInt8]) -> Bool {
    defer { count += bytes.count }
    self.bytes += bytes
    guard let fault, (count..<(count + bytes.count)).contains(fault.byte) else { return send(bytes) }
    let place = fault.byte - count
    return send(Array(bytes[..<place])) && send(bytes[place], fault.damage) && send(Array(bytes[(place + 1)...]))
  }

  private mutating func send(_ byte: UInt8, _ damage: WireFault.Damage) -> Bool {
    switch damage {
    case .end(let ending): return end(ending)
    case .flipped(let bit): return send([byte ^ 1 << bit])
    case .lost: return true
    case .twice: return send([byte, byte])
    case .byteByByte:
      goesByteByByte = true
      return send([byte])
    }
  }

  private func send(_ bytes: [UInt8]) -> Bool {
    bytes.isEmpty || (goesByteByByte ? target.sendOneByOne(bytes) : target.send(bytes))
  }

  /// False: nothing more goes this way.
  private func end(_ ending: Damage.Ending) -> Bool {
    switch ending {
    case .stall: source.ignore()
    case .halfClose:
      target.sayNoMore()
      source.ignore()
    case .reset: target.reset()
    case .close: break
    }
    return false
  }
}
