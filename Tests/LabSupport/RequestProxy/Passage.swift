import Dispatch

import class Foundation.Thread

/// One client's connection, and the one to the server that is its own.
struct Passage: Sendable {
  let client: Peer
  let server: Peer
  let traffic: Traffic
  private let pending = Pending()

  init(client: Peer, server: Peer, traffic: Traffic) {
    self.client = client
    self.server = server
    self.traffic = traffic
  }

  /// Carries messages both ways until one side ends, and then ends both; returns when both threads are done.
  func run() {
    let answers = DispatchGroup()
    answers.enter()
    Thread.detachNewThread {
      defer { answers.leave() }
      handOn()
      pending.forgetAll()
      client.end()
    }
    forward()
    server.end()
    answers.wait()
  }

  /// From the client to the server.
  private func forward() {
    while let message = client.nextMessage() {
      guard let request = try? ScriptedServer.Request(message, connection: client.number) else { return }
      let modify = traffic.note(request, from: client)
      guard traffic.goesOn(modify, .received) else { return }
      if let modify { pending.add(modify, request.messageID) }
      if case .abandon(let messageID) = request.operation { pending.forget(messageID) }
      guard server.send(message) else { return }
    }
    // slapd abandons what a client that has left still waits for; whether it then writes would be chance.
    pending.wait()
  }

  /// From the server to the client.
  private func handOn() {
    while let message = server.nextMessage() {
      let answer = pending.answered(by: message)
      guard traffic.goesOn(answer?.modify, .answered), client.send(message) else { return }
      guard traffic.goesOn(answer?.modify, .handedOn) else { return }
      if let answer { pending.forget(answer.messageID) }
    }
  }
}
