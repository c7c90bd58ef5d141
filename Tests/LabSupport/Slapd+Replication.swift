extension Slapd {
  /// Returns when this consumer has all that the provider had when it was asked.
  package func catchUp(with provider: Slapd) async throws {
    let wanted = try await provider.contextCSN()
    let deadline = ContinuousClock.now + .seconds(10)
    while try await contextCSN() != wanted {
      if .now > deadline { throw LabError("the consumer does not catch up", log: logText) }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Lets this consumer stand still, as one that has lost its provider; it takes writes meanwhile.
  package func pauseReplication() async throws {
    try await changeReplication("delete: olcSyncrepl\n-\n")
  }

  /// Lets this consumer follow a provider again.
  package func resumeReplication(of provider: Slapd) async throws {
    try await changeReplication("add: olcSyncrepl\nolcSyncrepl: \(SlapdConfiguration.Role.syncrepl(provider.url))\n-\n")
  }

  private func changeReplication(_ change: String) async throws {
    try await apply(ldif: "dn: olcDatabase={1}mdb,cn=config\nchangetype: modify\n\(change)")
  }

  /// How far it is: what the last change carried; empty where nothing is held yet.
  private func contextCSN() async throws -> String {
    try await search(base: Slapd.suffix, scope: "base", attributes: ["contextCSN"])
  }
}

/// Lends a slapd that replicates a provider to `body`, once it holds what the provider does, and ends it.
package func withConsumer<Result>(
  of provider: Slapd, _ configuration: SlapdConfiguration = .init(), _ body: (Slapd) async throws -> Result
) async throws -> Result {
  var configuration = configuration
  configuration.role = .consumer(of: provider.url)
  return try await withSlapd(configuration) { consumer in
    try await consumer.catchUp(with: provider)
    return try await body(consumer)
  }
}
