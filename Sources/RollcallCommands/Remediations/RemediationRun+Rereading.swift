internal import Directory
internal import Membership
internal import Remediation

extension RemediationRun {
  /// What the directory holds afterwards, from the same server; over a new connection where the old one was lost.
  func reread(
    _ directory: any DirectoryWriting, _ prepared: Prepared, _ outcomes: [Remediator.Outcome]
  ) async -> (Audited, GroupStates) {
    let groups = prepared.preparation.plan.groups
    do {
      let again = outcomes.contains(where: \.endsConnection) ? try await reopened(directory.server) : directory
      let facts = await run.facts(again, settings)
      return (run.judged([facts]), try await GroupStateReader(again).read(groups))
    } catch {
      let error = DirectoryError(error, during: .search)
      return (run.judged([run.unreached(error, settings)]), [:])
    }
  }

  /// The same server again: another one may not have the change yet.
  private func reopened(_ server: DirectoryServer) async throws -> any DirectoryReading {
    let again = try await settings.openForReading(source.only(server.url), run.invocation)
    if again.server.name == server.name { return again }
    let other = "another server answered at this address, and may not have the change yet"
    throw DirectoryError(.search, .incomplete(other), server: server.url)
  }
}
