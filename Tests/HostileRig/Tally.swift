import LabSupport

/// What came of what was tried.
struct Tally: Sendable {
  /// The most memory that a worker may have, in MiB: the audits that it runs side by side, and the servers that they ask.
  static let mostMemory = 256

  /// The status of a process that was killed for what it took (timeout(1)).
  private static let killed = 137

  private let list: any TrialList
  private var began: Set<Int> = []
  private var endings: [Int: Ending] = [:]
  private var memory = 0
  /// With what workers ended that were in the midst of none.
  private var strayEnds: [Int] = []

  init(_ list: any TrialList) { self.list = list }

  /// What a worker told of several.
  private mutating func take(_ lines: [Line]) {
    for line in lines {
      switch line {
      case .began(let number): began.insert(number)
      case .ended(let number, let ending): endings[number] = ending
      case .memory(let size): memory = max(memory, size)
      }
    }
  }

  /// What a worker told of several, and how it ended. One that was killed may have had too much to do; nothing hangs for that.
  mutating func take(_ lines: [Line], endedBy answer: Tool.Answer) {
    take(lines)
    if ![0, Self.killed].contains(answer.status), lines.isSettled { strayEnds.append(answer.status) }
    guard list.isTriedInTurn, case .began(let number) = lines.last, answer.status != Self.killed else { return }
    endings[number] = ending(of: number, answer)
  }

  /// What a worker told of one alone, and how it ended.
  mutating func take(_ lines: [Line], of number: Int, _ answer: Tool.Answer) {
    endings[number] = nil
    take(lines)
    if endings[number] == nil { endings[number] = ending(of: number, answer) }
  }

  /// That the process came to none does not make good what it left behind.
  private func ending(of number: Int, _ answer: Tool.Answer) -> Ending {
    if let fault = list.faultLeft(by: number) { return .silent(fault) }
    return answer.status == Self.killed ? .hung : .crashed(answer)
  }

  /// Whether a worker came to it.
  func hasBegun(_ number: Int) -> Bool { began.contains(number) }

  /// Those that have to be tried alone.
  var suspects: [Int] { began.filter { endings[$0] == nil || endings[$0] == .late }.sorted() }

  /// Whether everything was told truly, in time, and in the memory allowed.
  var isClean: Bool { bad.isEmpty && strayEnds.isEmpty && memory <= Self.mostMemory }

  private var bad: [(number: Int, ending: Ending)] {
    endings.filter { $0.value != .exact && $0.value != .named && $0.value.libraryFault == nil }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func count(_ isCounted: (Ending) -> Bool) -> Int { endings.values.count(where: isCounted) }
}

extension Tally {
  /// The count in one line, and a line for each that came to no good, with its number to try it again.
  var report: String { ([summary] + families + libraryFaults + bad.map(told) + strays).joined(separator: "\n") }

  private var strays: [String] { strayEnds.map { "  a worker ended with \($0) and was in the midst of none" } }

  private var summary: String {
    let silent = count { if case .silent = $0 { true } else { false } }
    let crashed = count { if case .crashed = $0 { $0.libraryFault == nil } else { false } }
    let hung = count { $0 == .hung || $0 == .late }
    return "\(list.title(endings.count)): \(count { $0 == .exact }) exact answers, "
      + "\(count { $0 == .named }) named failures, \(hung) hangs, \(crashed) crashes, "
      + "\(silent) silent partials; "
      + "\(memory) MiB of memory at most (\(Self.mostMemory) allowed)"
  }

  private var families: [String] {
    let groups = Dictionary(grouping: endings.keys) { list.family(of: $0) }
    return groups.sorted { $0.key < $1.key }.map { name, numbers in
      let exact = numbers.count { endings[$0] == .exact }
      let named = numbers.count { endings[$0] == .named }
      return "  \(name): \(numbers.count), of them \(exact) exact, \(named) named"
    }
  }

  private var libraryFaults: [String] {
    Dictionary(grouping: endings.values.compactMap(\.libraryFault), by: \.self).sorted { $0.key < $1.key }.map {
      "  \($1.count) ended by the library itself, \($0): \(LibraryFault.reason(for: $0) ?? "")"
    }
  }

  private func told(_ number: Int, _ ending: Ending) -> String {
    "  number \(number) (\(list.family(of: number))): \(list.description(of: number))\n    \(ending.text)"
  }
}

extension [Line] {
  /// Whether whatever began has ended.
  fileprivate var isSettled: Bool {
    let began = count { if case .began = $0 { true } else { false } }
    return began == count { if case .ended = $0 { true } else { false } }
  }
}

extension Ending {
  /// The library and its function that are known to end the process by themselves; nil for any other ending.
  fileprivate var libraryFault: String? {
    guard case .crashed(_, let place?) = self, LibraryFault.reason(for: place) != nil else { return nil }
    return place
  }

  /// The end of a process that came to none of its own; Tests/Starvation tells where.
  fileprivate static func crashed(_ answer: Tool.Answer) -> Ending {
    let place = answer.error.split(separator: "\n").last { $0.hasPrefix("ended in library ") }
    return .crashed(answer.status, in: place.map { String($0.dropFirst("ended in library ".count)) })
  }
}
