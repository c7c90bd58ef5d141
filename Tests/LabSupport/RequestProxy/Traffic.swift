import Synchronization

/// What all connections of a proxy have in common.
final class Traffic: Sendable {
  /// A modify on its way.
  struct Modify: Sendable {
    let number: Int
    let dn: String
    let changes: [ScriptedServer.Change]
    let client: Int32?
  }

  private let record = Record()
  private let modifies = Mutex(0)
  private let hook: RequestProxy.Hook

  init(_ hook: @escaping RequestProxy.Hook) { self.hook = hook }

  var requests: [ScriptedServer.Request] { record.requests }

  /// Takes note of a request; gives back the modify, if it is one.
  func note(_ request: ScriptedServer.Request, from client: Peer) -> Modify? {
    record.append(request)
    guard case .modify(let dn, let changes) = request.operation else { return nil }
    let number = modifies.withLock {
      $0 += 1
      return $0
    }
    return Modify(number: number, dn: dn, changes: changes, client: client.process)
  }

  /// Whether the hook lets things go on; without a modify they do.
  func goesOn(_ modify: Modify?, _ moment: RequestProxy.Event.Moment) -> Bool {
    guard let modify else { return true }
    let event = RequestProxy.Event(
      number: modify.number, moment: moment, dn: modify.dn, changes: modify.changes, client: modify.client)
    return hook(event) == .goOn
  }
}
