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

  /// Whether both answers came up often: a test that meets only one of them proves little.
  package var isTelling: Bool { directories < 100 || min(present, absent) > directories / 2 }

  /// Takes in what became of one seed; a name or a file that is refused is a disagreement like any other.
  package mutating func add(_ seed: UInt64, _ trial: (UInt64) async throws -> Tally) async {
    do { add(try await trial(seed)) } catch {
      if disagreements.count < 20 { disagreements.append("seed \(seed): \(error)") }
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
