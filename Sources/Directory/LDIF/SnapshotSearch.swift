/// Questions that are put to a file at once: a record that may answer any of them is read once.
struct SnapshotSearch {
  private struct Question {
    let request: SearchRequest
    var reach = SnapshotReach.nothing
    var failure: DirectoryError?
    /// Whether it asks for an entry by name that was not found yet.
    var isSeeking = false
    /// How many entries answered it so far.
    var count = 0
    /// Whether it could not be told of some entry whether it matches.
    var isOpen = false
  }

  private let records: SnapshotRecords
  private let url: String
  private var questions: [Question] = []
  private var positions: [SearchBase: Int?] = [:]
  /// How many records are read at once when all have to be looked at.
  private static let block = 256
  /// The questions that each record has to be held against.
  private var thorough: [Int] = []
  /// For others, the records that may answer them, in pairs: the record in the upper half, the question in the lower.
  private var hints: [UInt64] = []

  /// - Throws: `DirectoryError` where the file cannot be read any more.
  init(_ requests: [SearchRequest], in records: SnapshotRecords, url: String) throws(DirectoryError) {
    (self.records, self.url) = (records, url)
    for request in requests { try add(request) }
  }

  private mutating func add(_ request: SearchRequest) throws(DirectoryError) {
    var question = Question(request: request)
    defer { questions.append(question) }
    if request.base == .root, request.scope == .base { return }
    if request.scope == .base, case .name(let name) = request.base { return seek(name, &question) }
    guard let position = try position(of: request.base) else { return question.failure = try missing(request.base) }
    question.reach = try SnapshotReach(request.scope, from: position, in: records)
    let candidates = request.scope == .base ? [position] : records.index.candidates(for: request.filter)
    guard let candidates else { return thorough.append(questions.count) }
    hint(at: candidates)
  }

  /// Whether the entry is there shows when it is read.
  private mutating func seek(_ name: DistinguishedName, _ question: inout Question) {
    (question.reach, question.isSeeking) = (.named(name), true)
    hint(at: records.index.records(named: name))
  }

  private mutating func hint(at candidates: [Int]) {
    for candidate in candidates { hints.append(UInt64(candidate) << 32 | UInt64(questions.count)) }
  }

  private mutating func position(of base: SearchBase) throws(DirectoryError) -> Int? {
    if let known = positions[base] { return known }
    let position = try records.position(of: base)
    positions[base] = .some(position)
    return position
  }

  /// Hands out the entries that match, each with the number of its question.
  /// - Throws: `DirectoryError` where the file cannot be read any more; what `deliver` throws.
  mutating func run(_ deliver: (Int, Entry) throws -> Void) throws {
    try look(deliver)
    for place in questions.indices where questions[place].isSeeking {
      questions[place].failure = try missing(questions[place].request.base)
    }
  }

  private mutating func look(_ deliver: (Int, Entry) throws -> Void) throws {
    hints.sort()
    var rest = hints[...]
    // Where most records are wanted anyway, it is quicker to read them as they come.
    if !thorough.isEmpty || hints.count > records.count / 4 { try lookAtAll(&rest, deliver) }
    while let number = rest.first.map({ Int($0 >> 32) }) {
      try hold(number, try records.record(number), Self.askers(of: number, &rest), deliver)
    }
  }

  private mutating func lookAtAll(
    _ rest: inout ArraySlice<UInt64>, _ deliver: (Int, Entry) throws -> Void
  ) throws {
    for start in stride(from: 0, to: records.count, by: Self.block) {
      let open = thorough.filter { questions[$0].failure == nil }
      // Behind all limits, whoever is left is found by himself.
      if open.isEmpty, !thorough.isEmpty { return }
      let block = start..<min(start + Self.block, records.count)
      for (number, record) in zip(block, try records.records(block)) {
        try hold(number, record, open + Self.askers(of: number, &rest), deliver)
      }
    }
  }

  /// Takes the questions that a record may answer from the front of those left.
  private static func askers(of number: Int, _ rest: inout ArraySlice<UInt64>) -> [Int] {
    let own = rest.prefix { $0 >> 32 == number }
    rest = rest.dropFirst(own.count)
    return own.map { Int($0 & 0xFFFF_FFFF) }
  }

  /// Holds a record against some of the questions.
  private mutating func hold(
    _ number: Int, _ record: LDIFRecord, _ askers: [Int], _ deliver: (Int, Entry) throws -> Void
  ) throws {
    if askers.isEmpty { return }
    let entry = QuestionedEntry(record.entry)
    for asker in askers where try questions[asker].reach.covers(number, record, in: records) {
      questions[asker].isSeeking = false
      let answer = questions[asker].request.filter.isTrue(of: entry)
      if answer == true, take(asker) { try deliver(asker, record.entry) }
      if answer == nil { questions[asker].isOpen = true }
    }
  }

  /// Counts an entry that answers a question; false where it is one more than is wanted.
  private mutating func take(_ asker: Int) -> Bool {
    if questions[asker].count == questions[asker].request.limit {
      questions[asker].failure = DirectoryError(.search, .result(.sizeLimitExceeded), server: url)
      return false
    }
    questions[asker].count += 1
    return true
  }

  /// How each search ended, in the order of the questions.
  var outcomes: [SearchOutcome] { questions.map { $0.failure.map { .failed($0) } ?? outcome(of: $0) } }

  /// What a directory would match by a rule that is not known here is not known either: no entry is not nobody.
  private func outcome(of question: Question) -> SearchOutcome {
    guard question.isOpen, let match = question.request.filter.unanswerable else { return .complete(references: []) }
    return .failed(DirectoryError(.search, .incomplete("a file does not answer (\(match))"), server: url))
  }

  /// A file that holds the entry above was written from there, and would hold this one if it were there; of the rest it says
  /// nothing.
  private mutating func missing(_ base: SearchBase) throws(DirectoryError) -> DirectoryError {
    guard case .name(let name) = base, let above = name.parent, try position(of: .name(above)) != nil else {
      return DirectoryError(.search, .result(.noSuchObject), server: url)
    }
    return DirectoryError(.search, .result(.noSuchObject), server: url, matched: above)
  }
}
