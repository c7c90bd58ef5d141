/// What came of the faults.
struct Tally: Sendable {
  /// The most memory that a worker may have, in MiB: the audits that it runs side by side, and the servers that they ask.
  static let mostMemory = 256

  private let catalogue: Catalogue
  private let seed: UInt64
  private var began: Set<Int> = []
  private var endings: [Int: Ending] = [:]
  private var memory = 0

  init(_ catalogue: Catalogue, seed: UInt64) {
    self.catalogue = catalogue
    self.seed = seed
  }

  /// What a worker told of several faults.
  mutating func take(_ lines: [Line]) {
    for line in lines {
      switch line {
      case .began(let number): began.insert(number)
      case .ended(let number, let ending): endings[number] = ending
      case .memory(let size): memory = max(memory, size)
      }
    }
  }

  /// What a worker told of one fault alone, and how it ended: 137 is the kill that ends what hangs.
  mutating func take(_ lines: [Line], of number: Int, status: Int) {
    endings[number] = nil
    take(lines)
    if endings[number] == nil { endings[number] = status == 137 ? .hung : .crashed(status) }
  }

  /// Whether a worker came to it.
  func hasBegun(_ number: Int) -> Bool { began.contains(number) }

  /// Those that have to be tried alone.
  var suspects: [Int] { began.filter { endings[$0] == nil || endings[$0] == .late }.sorted() }

  /// Whether everything was told truly, in time, and in the memory allowed.
  var isClean: Bool { bad.isEmpty && memory <= Self.mostMemory }

  private var bad: [(number: Int, ending: Ending)] {
    endings.filter { $0.value != .exact && $0.value != .named }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func count(_ isCounted: (Ending) -> Bool) -> Int { endings.values.count(where: isCounted) }
}

extension Tally {
  /// The count in one line, and a line for each fault that came to no good, with its number to try it again.
  var report: String { ([summary] + families + bad.map(told)).joined(separator: "\n") }

  private var summary: String {
    let silent = count { if case .silent = $0 { true } else { false } }
    let crashed = count { if case .crashed = $0 { true } else { false } }
    let hung = count { $0 == .hung || $0 == .late }
    let faults = "\(endings.count) faults of \(catalogue.faults.count) (seed \(seed))"
    return "\(faults): \(count { $0 == .exact }) exact answers, "
      + "\(count { $0 == .named }) named failures, \(hung) hangs, \(crashed) crashes, "
      + "\(silent) silent partials; "
      + "\(memory) MiB of memory at most (\(Self.mostMemory) allowed)"
  }

  private var families: [String] {
    let groups = Dictionary(grouping: endings.keys) { catalogue.family(of: $0) }
    return groups.sorted { $0.key < $1.key }.map { name, numbers in
      let exact = numbers.count { endings[$0] == .exact }
      let named = numbers.count { endings[$0] == .named }
      return "  \(name): \(numbers.count) faults, \(exact) exact, \(named) named"
    }
  }

  private func told(_ number: Int, _ ending: Ending) -> String {
    "  fault \(number) (\(catalogue.family(of: number))): \(catalogue.faults[number])\n    \(ending.text)"
  }
}
