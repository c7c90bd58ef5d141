import Glibc
import LabSupport

/// Audits a directory whose server misbehaves, in thousands of ways, one at a time, and counts what comes of it.
///
///     HostileRig [--faults N] [--seed N]     5,000 of them, or N
///     HostileRig --family NAME               those of one family
///     HostileRig --only NUMBER               one of them, with what it was told
@main
struct HostileRig {
  static func main() async throws {
    let words = Array(CommandLine.arguments.dropFirst())
    if let list = value(of: "--try", words) { return try await work(list) }
    if let number = value(of: "--only", words).flatMap({ Int($0) }) { return try await show(number) }
    let count = value(of: "--faults", words).flatMap { Int($0) } ?? 5_000
    let seed = value(of: "--seed", words).flatMap { UInt64($0) } ?? 1
    let tally = try await Rig(try await catalogue()).run(count, seed: seed, family: value(of: "--family", words))
    print(tally.report)
    if !tally.isClean { exit(1) }
  }

  private static func value(of option: String, _ words: [String]) -> String? {
    words.firstIndex(of: option).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
  }

  private static func work(_ list: String) async throws {
    try await withWorker { try await $0.run(list.split(separator: ",").compactMap { Int($0) }, atOnce: 8) }
  }

  private static func catalogue() async throws -> Catalogue { try await withWorker { $0.catalogue } }

  private static func withWorker<Result>(_ body: (Worker) async throws -> Result) async throws -> Result {
    let worker = try await Worker()
    do {
      let result = try await body(worker)
      await worker.stop()
      return result
    } catch {
      await worker.stop()
      throw error
    }
  }

  private static func show(_ number: Int) async throws {
    try await withWorker { worker in
      print("expected\n\(worker.expected)\nfault \(number) of \(worker.catalogue.faults.count)")
      try await print(worker.told(number))
    }
  }
}
