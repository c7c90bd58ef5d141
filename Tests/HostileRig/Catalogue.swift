import GeneratedDirectories
import LabSupport

/// Every fault that a conversation can have, in a fixed order: a fault is known by its number.
///
/// What is no fault is not in it: an entry that is left out, a result that says "no such object" to begin with, a letter changed in
/// a name. A server that answers otherwise has answered, and nobody could tell.
struct Catalogue: TrialList {
  private(set) var faults: [Mishap] = []
  /// Chooses those that are drawn.
  var seed: UInt64 = 1
  /// For each family, the numbers of its faults.
  private var families: [(name: String, numbers: [Int])] = []

  /// - Parameters:
  ///   - messages: what the scripted server says when nothing goes wrong, by whom it passes for.
  ///   - wires: how long a connection to the honest one is.
  init(_ messages: [Vendor: [[UInt8]]], _ wires: [Security: HostileWire.Length]) {
    var seen: Set<Mishap> = []
    for family in Vendor.allCases.flatMap({ Self.speechFamilies($0, messages[$0] ?? []) })
      + wires.sorted(by: { $0.key.rawValue < $1.key.rawValue }).flatMap(Self.wireFamilies)
    {
      let new = family.mishaps.filter { seen.insert($0).inserted }
      families.append((family.name, Array(faults.count..<(faults.count + new.count))))
      faults += new
    }
  }

  private static func speechFamilies(
    _ vendor: Vendor, _ messages: [[UInt8]]
  ) -> [(name: String, mishaps: [Mishap])] {
    Family.all.map { family in
      let faults = messages.indices.flatMap { family.faults(messages[$0], at: $0) }
      return ("\(vendor.rawValue): \(family.name)", faults.map { .speech($0, by: vendor) })
    }
  }

  /// The name of a fault's family.
  func family(of number: Int) -> String { families.first { $0.numbers.contains(number) }?.name ?? "" }

  var isTriedInTurn: Bool { false }

  /// A worker makes the whole catalogue first, which takes seconds.
  var batch: ClosedRange<Int> { 250...1250 }

  var options: [String] { ["--try"] }

  func title(_ count: Int) -> String { "\(count) faults of \(faults.count) (seed \(seed))" }

  func description(of number: Int) -> String { "\(faults[number])" }

  /// So many faults, each once: every family has its share, and the seed chooses within it.
  /// - Parameter family: the only family to draw from; nil for all.
  /// - Returns: their numbers.
  func drawn(_ count: Int, family: String? = nil) -> [Int] {
    var generator = SplitMix64(seed: seed)
    let families = families.filter { family == nil || $0.name == family }
    let count = min(count, families.reduce(0) { $0 + $1.numbers.count })
    var queues = families.map { $0.numbers.shuffled(using: &generator)[...] }
    var drawn: [Int] = []
    while drawn.count < count {
      for queue in queues.indices where drawn.count < count {
        if let number = queues[queue].popFirst() { drawn.append(number) }
      }
    }
    return drawn
  }
}
