import Glibc
import Synchronization

@testable import LabSupport

/// A server at a socket of its own that says what it was told to, whatever it is asked, and a client that asks all it can.
final class Dialogue: Sendable {
  static let shared: Dialogue = {
    do { return try Dialogue() } catch { fatalError("no server: \(error)") }
  }()

  private let folder: TemporaryFolder
  private let listener: Listener
  private let answer: Answer

  private init() throws {
    let answer = Answer()
    self.answer = answer
    folder = try TemporaryFolder("fuzz")
    listener = try Listener(on: .unix(path: folder.file("ldapi"))) { peer in
      _ = peer.send(Self.rootDSE + answer.bytes)
      peer.endSending()
      peer.ignore()
    }
  }

  /// One connection, from its start to its end.
  func hold(_ bytes: [UInt8]) {
    answer.set(bytes)
    let url = Endpoint.unix(path: folder.file("ldapi")).url
    let read = blocking { await Client(url: url).read() }
    promise("an answer is no larger than what was sent", read <= bytes.count, read)
  }

  private static let rootDSE: [UInt8] = {
    let offers = ["1.2.840.113556.1.4.319", "1.3.6.1.1.12", "1.3.6.1.4.1.4203.666.5.2", "1.3.6.1.4.1.42.2.27.9.5.2"]
    let entry = ScriptedServer.Response.entry(
      "",
      [
        "objectClass": ["top"], "namingContexts": ["dc=corp,dc=example"], "supportedControl": offers,
        "supportedExtension": ["1.3.6.1.4.1.4203.1.11.3"], "vendorName": ["389 Project"],
      ])
    return entry.encoded(messageID: 1) + ScriptedServer.Response.searchDone().encoded(messageID: 1)
  }()
}

/// What the server says next.
private final class Answer: Sendable {
  private let held = Mutex<[UInt8]>([])

  var bytes: [UInt8] { held.withLock { $0 } }

  func set(_ bytes: [UInt8]) { held.withLock { $0 = bytes } }
}

extension Peer {
  /// Lets the other side read to an end.
  fileprivate func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }
}
