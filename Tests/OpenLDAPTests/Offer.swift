import Directory
import LabSupport

@testable import OpenLDAP

/// A scripted server that offers what a test says in its root DSE, and connections to it.
enum Offer {
  static let base = "dc=corp,dc=example"
  static let group = "cn=g,dc=corp,dc=example"

  /// Answers the root DSE by itself and everything else by the script.
  static func server(
    controls: [String] = [], extensions: [String] = [], kind: String = "top",
    _ answer: @escaping @Sendable (ScriptedServer.Request) -> [ScriptedServer.Response]
  ) throws -> ScriptedServer {
    let root = ScriptedServer.Response.entry(
      "",
      [
        "objectClass": [kind], "namingContexts": [base], "supportedControl": controls, "supportedExtension": extensions,
      ])
    return try ScriptedServer { request in
      request.search?.base.isEmpty == true ? [root, .searchDone()] : answer(request)
    }
  }

  /// The change that tests send: one member comes.
  static func addition() throws -> Modification {
    Modification(entry: try DistinguishedName(group), kind: .add, attribute: "member", values: ["uid=a,\(base)"])
  }

  static func open(_ server: ScriptedServer, step: Duration = .seconds(5)) async throws -> WritableLiveDirectory {
    try await WritableLiveDirectory.open(options(server, step))
  }

  static func openToRead(_ server: ScriptedServer, step: Duration = .seconds(5)) async throws -> LiveDirectory {
    try await LiveDirectory.open(options(server, step))
  }

  /// The error that something ends with; nil when it ends well.
  static func failure(of work: () async throws -> Void) async -> DirectoryError? {
    do {
      try await work()
      return nil
    } catch {
      return error as? DirectoryError
    }
  }

  private static func options(_ server: ScriptedServer, _ step: Duration) throws -> ConnectionOptions {
    ConnectionOptions(
      endpoint: try Endpoint(server.url), bind: .anonymous,
      limits: TimeLimits(step: step, runEnds: .now + .seconds(20)))
  }
}

extension ScriptedServer {
  /// The modifies that came.
  var modifies: [Request] { requests.filter { if case .modify = $0.operation { true } else { false } } }

  /// The extended operations that came.
  var extended: [Operation] {
    requests.map(\.operation).filter { if case .extended = $0 { true } else { false } }
  }
}
