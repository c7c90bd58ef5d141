import LabSupport

/// Every fault that a conversation can have, in a fixed order: a fault is known by its number.
///
/// What is no fault is not in it: an entry that is left out, a result that says "no such object" to begin with, a letter changed in
/// a name. A server that answers otherwise has answered, and nobody could tell.
struct Catalogue: Sendable {
  let faults: [Fault]
  /// For each family, the numbers of its faults.
  private var families: [(name: String, numbers: [Int])] = []

  /// - Parameter messages: what the server says when nothing goes wrong.
  init(_ messages: [[UInt8]]) {
    var seen: Set<Fault> = []
    var faults: [Fault] = []
    for family in Family.all {
      let new = messages.indices.flatMap { place in family.faults(messages[place], at: place) }
        .filter { seen.insert($0).inserted }
      families.append((family.name, Array(faults.count..<(faults.count + new.count))))
      faults += new
    }
    self.faults = faults
  }

  /// The name of a fault's family.
  func family(of number: Int) -> String { families.first { $0.numbers.contains(number) }?.name ?? "" }

  /// So many faults, each once: every family has its share, and a seed chooses within it.
  /// - Parameter family: the only family to draw from; nil for all.
  /// - Returns: their numbers.
  func drawn(_ count: Int, seed: UInt64, family: String? = nil) -> [Int] {
    var generator = SplitMix(state: seed)
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
