internal import Directory

/// A server that is read as `PatientDirectory` reads, and that is asked again for a change where it was too busy to make it.
///
/// Only `busy` says that nothing was begun: `unavailable` is what a proxy says too whose server was lost on the way (slapd-ldap(5)).
struct PatientWriter: DirectoryWriting {
  private let directory: any DirectoryWriting
  private let reader: PatientDirectory
  private let backoff: Backoff

  init(_ directory: any DirectoryWriting, _ backoff: Backoff) {
    (self.directory, self.backoff) = (directory, backoff)
    reader = PatientDirectory(directory, backoff)
  }

  var server: DirectoryServer { reader.server }

  func authorizationIdentity() async throws -> String? { try await reader.authorizationIdentity() }

  func hosting<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
    try await reader.hosting(work)
  }

  func search<Folded: Sendable>(
    _ requests: [SearchRequest], into initial: Folded,
    _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws -> (result: Folded, outcomes: [SearchOutcome]) {
    try await reader.search(requests, into: initial, receive)
  }

  func modify(_ modification: Modification, onlyIf assertion: Filter?) async throws {
    try await backoff.patiently(while: { $0.resultCode == .busy }) {
      try await directory.modify(modification, onlyIf: assertion)
    }
  }

  func rehearse(_ modification: Modification) async throws {
    try await backoff.patiently(while: \.isBusy) { try await directory.rehearse(modification) }
  }
}
