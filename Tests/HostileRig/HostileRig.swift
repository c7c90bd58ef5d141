import Glibc
import LabSupport

/// Audits a directory whose server misbehaves in thousands of ways, audits and repairs one with too little memory, and counts what comes
/// of it.
///
///     HostileRig [--faults N] [--seed N]     5,000 faults of a server, or N
///     HostileRig --family NAME               those of one family
///     HostileRig --only NUMBER               one of them, with what it was told
///     HostileRig --shortages [--of KIND]     each allocation of libldap's refused, alone and with all that follow; in an audit, a repair
///                                            and a session over TLS, or in one of them
///     HostileRig --shortages --every N       those of each Nth allocation
///     HostileRig --shortage NUMBER --of KIND one of them, with what it was told
@main
struct HostileRig {
  static func main() async throws {
    let words = Words(Array(CommandLine.arguments.dropFirst()))
    if let numbers = words.numbers("--try") { return try await withWorker { try await $0.run(numbers, atOnce: 8) } }
    if let number = words.number("--only") { return try await show(number) }
    let starves = ["--shortages", "--shortage", "--starve"].contains(where: words.contains)
    guard let tallies = try await starves ? starve(words) : [attack(words)] else { return }
    print(tallies.map(\.report).joined(separator: "\n"))
    if !tallies.allSatisfy(\.isClean) { exit(1) }
  }

  private static func attack(_ words: Words) async throws -> Tally {
    var catalogue = try await withWorker { $0.catalogue }
    catalogue.seed = words.number("--seed").flatMap(UInt64.init(exactly:)) ?? 1
    let numbers = catalogue.drawn(words.number("--faults") ?? 5_000, family: words.value("--family"))
    if numbers.isEmpty { throw LabError("nothing is to be tried; each family's name stands in the report") }
    return try await Rig(catalogue).run(numbers)
  }

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
