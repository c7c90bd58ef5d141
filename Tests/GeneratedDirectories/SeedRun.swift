internal import FoundationEssentials

/// The seeds that a test goes through, the same in each run unless the environment says otherwise.
///
/// `ROLLCALL_SEED=n` begins at another seed, to see one failure again or to look where nobody has looked yet.
/// `ROLLCALL_GRAPHS=n` takes so many of them: a million for a long run, 1 for one failure alone.
package struct SeedRun: Sendable {
  private let seeds: Range<UInt64>

  /// - Parameter count: how many seeds a normal run takes.
  package init(count: Int) {
    let first = Self.number("ROLLCALL_SEED") ?? 1
    seeds = first..<first + (Self.number("ROLLCALL_GRAPHS") ?? UInt64(count))
  }

  private static func number(_ variable: String) -> UInt64? {
    ProcessInfo.processInfo.environment[variable].flatMap { UInt64($0) }
  }

  /// Tries every seed, on all cores, and adds up what became of them.
  package func tally(_ trial: @escaping @Sendable (UInt64) async throws -> Tally) async throws -> Tally {
    // Many small parts, so that no core waits long for another at the end.
    let size = max(1, min(500, seeds.count / 64))
    return try await withThrowingTaskGroup(of: Tally.self) { group in
      for start in stride(from: seeds.lowerBound, to: seeds.upperBound, by: size) {
        group.addTask {
          var tally = Tally()
          for seed in start..<min(start + UInt64(size), seeds.upperBound) { tally.add(try await trial(seed)) }
          return tally
        }
      }
      return try await group.reduce(into: Tally()) { $0.add($1) }
    }
  }
}

/// How often product and brute force were compared, and where they disagreed.
package struct Tally: Sendable {
  /// How many directories were tried.
  package private(set) var directories = 0
  /// How many pairs were members, by both.
  package private(set) var present = 0
  /// How many pairs were not, by both.
  package private(set) var absent = 0
  /// A sentence with seed and pair for each disagreement, the first few of them.
  package private(set) var disagreements: [String] = []

  /// Nothing was tried.
  package init() {}

  /// One directory, of which nothing was compared yet.
  package static var directory: Tally {
    var tally = Tally()
    tally.directories = 1
    return tally
  }

  /// Counts one pair.
  /// - Parameter disagreement: what is wrong with the product's answer; nil when it is right.
  package mutating func count(isMember: Bool, _ disagreement: @autoclosure () -> String?) {
    if let disagreement = disagreement() {
      if disagreements.count < 20 { disagreements.append(disagreement) }
    } else if isMember {
      present += 1
    } else {
      absent += 1
    }
  }

  /// Takes in what others counted.
  package mutating func add(_ other: Tally) {
    directories += other.directories
    present += other.present
    absent += other.absent
    disagreements += other.disagreements.prefix(max(0, 20 - disagreements.count))
  }
}
