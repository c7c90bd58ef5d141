import LabSupport

/// What the rig does where memory is short.
extension HostileRig {
  /// Does what stands on the command line about shortages.
  /// - Returns: what came of it; nil where that is told already.
  static func starve(_ words: Words) async throws -> [Tally]? {
    let kind = words.value("--of").flatMap(Shortages.Kind.init)
    if let numbers = words.numbers("--starve"), let kind, let folder = words.value("--in") {
      try await withStarved(kind, in: folder) { try await $0.run(numbers) }
    } else if let number = words.number("--shortage"), let kind {
      try await withFolder { folder in print(try await withStarved(kind, in: folder) { try await $0.told(number) }) }
    } else {
      return try await tallies(kind.map { [$0] } ?? Shortages.Kind.allCases, every: words.number("--every") ?? 1)
    }
    return nil
  }

  private static func tallies(_ kinds: [Shortages.Kind], every step: Int) async throws -> [Tally] {
    var tallies: [Tally] = []
    for kind in kinds {
      try await withFolder { folder in
        let shortages = try await withStarved(kind, in: folder) { $0.shortages }
        tallies.append(try await Rig(shortages).run(shortages.numbers(every: step)))
      }
    }
    return tallies
  }

  private static func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = try TemporaryFolder("shortages")
    defer { folder.remove() }
    try await body(folder.path)
  }

  private static func withStarved<Result>(
    _ kind: Shortages.Kind, in folder: String, _ body: (StarvedWorker) async throws -> Result
  ) async throws -> Result {
    let worker = try await StarvedWorker(kind, in: folder)
    do {
      let result = try await body(worker)
      await worker.stop()
      return result
    } catch {
      await worker.stop()
      throw error
    }
  }
}
