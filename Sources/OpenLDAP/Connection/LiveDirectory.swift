package import Directory

/// A live server that can be asked and, through this type, not be changed.
package struct LiveDirectory: DirectoryReading {
  /// The server that answered when the connection was made.
  package let server: DirectoryServer
  let connection: Connection

  /// Connects and binds.
  /// - Throws: `DirectoryError` naming the step that failed and what to do.
  package static func open(_ options: ConnectionOptions) async throws -> LiveDirectory {
    try await LiveDirectory(Connection.open(options))
  }

  fileprivate init(_ connection: Connection) async throws {
    guard let rootDSE = await connection.rootDSE else { throw DirectoryError(.connect, .connectionLost) }
    server = DirectoryServer(url: connection.options.endpoint.url, rootDSE: rootDSE)
    self.connection = connection
  }

  /// Sends the questions over the one connection; see `DirectoryReading`.
  package func search<Folded: Sendable>(
    _ requests: [SearchRequest],
    into initial: Folded,
    _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws -> (result: Folded, outcomes: [SearchOutcome]) {
    let joint = JointQuestion.among(requests)
    return try await connection.unlessCancelled {
      joint.isEmpty
        ? try $0.search(requests, into: initial, receive)
        : try $0.search(requests, joining: joint, into: initial, receive)
    }
  }

  /// Asks the server who it takes us for; see `DirectoryReading`.
  package func authorizationIdentity() async throws -> String? {
    try await connection.unlessCancelled { try $0.authorizationIdentity() }
  }

  /// Does work on the connection's own thread; see `DirectoryReading`.
  package func hosting<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
    try await connection.hosting(work)
  }
}

/// A live server that can also be changed. Made only where the user said `--apply`.
package struct WritableLiveDirectory: DirectoryWriting {
  private let reader: LiveDirectory

  /// Connects and binds.
  /// - Throws: `DirectoryError` naming the step that failed and what to do.
  package static func open(_ options: ConnectionOptions) async throws -> WritableLiveDirectory {
    // Nobody begins anew what writes: it is not to be hung up on for asking much.
    try await WritableLiveDirectory(reader: LiveDirectory.open(options.cautious))
  }

  /// The server that answered when the connection was made.
  package var server: DirectoryServer { reader.server }

  /// Sends the questions over the one connection; see `DirectoryReading`.
  package func search<Folded: Sendable>(
    _ requests: [SearchRequest],
    into initial: Folded,
    _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws -> (result: Folded, outcomes: [SearchOutcome]) {
    try await reader.search(requests, into: initial, receive)
  }

  /// Asks the server who it takes us for; see `DirectoryReading`.
  package func authorizationIdentity() async throws -> String? { try await reader.authorizationIdentity() }

  /// Does work on the connection's own thread; see `DirectoryReading`.
  package func hosting<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
    try await reader.hosting(work)
  }

  /// Sends one modify over the one connection; see `DirectoryWriting`.
  package func modify(_ modification: Modification, onlyIf assertion: Filter?) async throws {
    try await reader.connection.modify(modification, onlyIf: assertion)
  }

  /// Asks whether a modify would be carried out; see `DirectoryWriting`.
  package func rehearse(_ modification: Modification) async throws {
    try await reader.connection.rehearse(modification)
  }
}
