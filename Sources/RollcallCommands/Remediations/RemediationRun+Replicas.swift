internal import Directory
internal import Membership
internal import OpenLDAP
internal import Remediation

extension RemediationRun {
  /// What the other servers hold, once they hold the same or the time is over; nil where nobody asked.
  func replicas(
    _ directory: any DirectoryReading, _ plan: Plan, _ after: GroupStates
  ) async -> [Replica]? {
    guard arguments.waitAllDCs, !plan.isEmpty else { return nil }
    do {
      if after.isEmpty { throw DirectoryError(.search, .incomplete("what the first server holds is not known")) }
      return await awaited(try await others(directory), plan, after)
    } catch {
      let error = DirectoryError(error, during: .search)
      return [Replica(server: "the other servers", agrees: nil, failure: error)]
    }
  }

  /// On Active Directory all domain controllers, else the other servers that were named.
  private func others(_ directory: any DirectoryReading) async throws -> [ConnectionOptions] {
    let own = try? Endpoint(directory.server.url)
    let endpoints: [Endpoint] =
      if directory.server.rootDSE.kind == .activeDirectory {
        try await neighbours(of: directory).compactMap { try own?.at(host: $0) }
      } else {
        settings.urls.compactMap { try? Endpoint($0) }.filter { $0 != own }
      }
    if endpoints.isEmpty, directory.server.rootDSE.kind != .activeDirectory {
      throw DirectoryError(.search, .incomplete("no other server is named: give each with --url"))
    }
    return endpoints.compactMap(source.options)
  }

  /// The other controllers of the domain. One who is not even shown its own cannot say that there are no others.
  private func neighbours(of directory: any DirectoryReading) async throws -> [String] {
    let own = directory.server.name.lowercased()
    let names = try await DomainControllers.hostNames(directory)
    guard names.contains(where: { $0.lowercased() == own }) else {
      throw DirectoryError(.search, .incomplete("the directory does not show which controllers it has"))
    }
    return names.filter { $0.lowercased() != own }
  }

  /// Asks each until it agrees, every second, and no longer than the run may take.
  private func awaited(_ others: [ConnectionOptions], _ plan: Plan, _ after: GroupStates) async -> [Replica] {
    let progress = ProgressLine(context, isShown: !run.invocation.voice.quiet)
    defer { progress.clear() }
    var replicas = others.map { Replica(server: $0.endpoint.url, agrees: nil) }
    while true {
      for (place, options) in others.enumerated() where replicas[place].agrees != true {
        progress.say("waiting for \(options.endpoint.url) …".harmless)
        replicas[place] = await replica(options, plan, after)
      }
      let isTime = others.contains { .now + .seconds(2) >= $0.runEnds }
      if isTime || replicas.allSatisfy({ $0.agrees == true }) { break }
      do { try await Task.sleep(for: .seconds(1)) } catch { break }
    }
    return replicas
  }

  private func replica(_ options: ConnectionOptions, _ plan: Plan, _ after: GroupStates) async -> Replica {
    let server = options.endpoint.url
    do {
      let states = try await GroupStateReader(LiveDirectory.open(options)).read(plan.groups)
      if let failure = states.values.lazy.compactMap(\.failure).first { throw failure }
      let agrees = plan.changes.allSatisfy { change in
        states[change.group.dn]?.holds(change) == after[change.group.dn]?.holds(change)
      }
      return Replica(server: server, agrees: agrees)
    } catch {
      return Replica(
        server: server, agrees: nil,
        failure: DirectoryError(error, during: .search))
    }
  }
}
