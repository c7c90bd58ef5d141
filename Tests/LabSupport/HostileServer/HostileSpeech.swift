/// The server's side of one connection: its messages one after the other, with the fault where it belongs.
struct HostileSpeech {
  private let peer: Peer
  private let fault: Fault?
  /// The number of the message that comes next.
  private var next = 0

  init(_ peer: Peer, _ fault: Fault?) {
    self.peer = peer
    self.fault = fault
  }

  /// Sends the answers to one request; false when the connection is over.
  mutating func send(_ answers: [[UInt8]], to request: ScriptedServer.Request) -> Bool {
    if let flood = endlessAnswers(to: request) { return peer.send(flood) }
    var rest = answers[...]
    while let message = rest.popFirst() {
      let following = rest.first
      guard send(message, before: following) else { return false }
      if isLate, let following {
        rest.removeFirst()
        next += 1
        guard peer.send(following + message) else { return false }
      }
      next += 1
    }
    return true
  }

  /// Whether the message that comes next is sent after the one behind it.
  private var isLate: Bool { fault?.message == next && fault?.damage == .late }

  private func send(_ message: [UInt8], before following: [UInt8]?) -> Bool {
    guard let fault, fault.message <= next else { return peer.send(message) }
    if fault.damage == .byteByByte { return peer.sendOneByOne(message) }
    return fault.message == next ? send(message, with: fault.damage, before: following) : peer.send(message)
  }

  private func send(_ message: [UInt8], with damage: Damage, before following: [UInt8]?) -> Bool {
    switch damage {
    case .end(let count, let ending): end(message.prefix(count), ending)
    case .edit(let edit): peer.send(edit.applied(to: message))
    case .renumbered(let bytes): peer.send(BERLayout(message).renumbered(bytes, in: message))
    case .nested(let depth, let tag): peer.send(BERLayout(message).nested(depth, tag))
    case .intrusion(let bytes): peer.send(bytes + message)
    case .twice: peer.send(message + message)
    case .late: following == nil ? peer.send(message) : true
    case .missing: true
    case .otherwise(let outcome): peer.send(outcome.message(like: message))
    case .flood(let flood): pour(flood, message)
    case .byteByByte: peer.sendOneByOne(message)
    }
  }

  private func end(_ bytes: ArraySlice<UInt8>, _ ending: Damage.Ending) -> Bool {
    guard peer.send(Array(bytes)) else { return false }
    switch ending {
    case .stall: peer.ignore()
    case .halfClose: peer.sendNoMore()
    case .reset: peer.reset()
    case .close: break
    }
    return false
  }
}

extension HostileSpeech {
  /// Pages and slices without an end go on from request to request.
  private func endlessAnswers(to request: ScriptedServer.Request) -> [UInt8]? {
    guard let fault, case .flood(let flood) = fault.damage, next >= fault.message else { return nil }
    let answers: [ScriptedServer.Response]? =
      switch flood {
      case .pages: request.nextPage(with: [.entry("CN=\(request.messageID),DC=corp")])
      case .emptyPages: request.nextPage(with: [])
      case .slices: request.nextSlice
      default: nil
      }
    return answers.map { $0.flatMap { $0.encoded(messageID: request.messageID) } }
  }

  /// Sends until the other side has had enough.
  private func pour(_ flood: Damage.Flood, _ message: [UInt8]) -> Bool {
    let id = BERLayout(message).messageID
    var count = 0
    while let bytes = flood.drop(count, id) {
      guard peer.send(bytes) else { return false }
      count += 1
    }
    return peer.send(message)
  }
}
