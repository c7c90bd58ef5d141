internal import FoundationEssentials

extension RecordedDirectory {
  /// Nil when the file is an LDIF export like any other.
  /// - Throws: `LDIFError` for a snapshot of another version, or one whose records make no sense.
  init?(_ records: [LDIFRecord], url: String) throws(LDIFError) {
    guard let head = records.first(where: { $0.entry.name == TranscriptName.head }) else { return nil }
    if head.entry.string("format") != TranscriptName.format {
      throw LDIFError(
        line: head.line, fault: "this snapshot is of another version: only \(TranscriptName.format) is known")
    }
    var transcript = Transcript()
    var root = Entry(name: [UInt8]().span)
    for record in records where record.line != head.line {
      if TranscriptName.isQuestion(record.entry.name) {
        try transcript.note(record)
      } else if try record.name == .root {
        root = record.entry
      } else {
        transcript.remember(record.entry)
      }
    }
    try transcript.requireWhole(head)
    self.init(transcript, server: try Self.server(head, RootDSE(root), url))
  }

  private static func server(_ head: LDIFRecord, _ root: RootDSE, _ url: String) throws(LDIFError) -> DirectoryServer {
    guard let kind = head.entry.string("kind").flatMap(DirectoryKind.init(rawValue:)),
      let readAt = head.entry.integer("readAt")
    else { throw LDIFError(line: head.line, fault: "the snapshot does not say what it was read from, or when") }
    return DirectoryServer(
      url: url, rootDSE: root.taken(for: kind), isLive: head.entry.string("live") == "TRUE", readAt: readAt,
      name: head.entry.string("server"), base: head.entry.name("base"))
  }
}

extension Transcript {
  /// A file that was cut or changed by hand proves nothing.
  fileprivate func requireWhole(_ head: LDIFRecord) throws(LDIFError) {
    let missing = exchanges.lazy.flatMap(\.answers).first { entries[$0] == nil }
    if let missing {
      throw LDIFError(line: head.line, fault: "the snapshot is damaged: \(missing) answered, and is not in it")
    }
    if head.entry.integer("questions") != Int64(exchanges.count) {
      throw LDIFError(line: head.line, fault: "the snapshot is damaged: questions are missing from it")
    }
  }

  fileprivate mutating func note(_ record: LDIFRecord) throws(LDIFError) {
    guard let exchange = Exchange(record.entry) else {
      throw LDIFError(line: record.line, fault: "this is no question that rollcall asks: the snapshot was changed")
    }
    note(exchange)
  }
}

extension Transcript.Exchange {
  /// Reads one record; nil when it is none.
  fileprivate init?(_ entry: Entry) {
    guard let base = entry.string("base"), let scope = entry.string("scope").flatMap(SearchScope.init(rawValue:)),
      let filter = entry.string("filter"), let outcome = Self.outcome(entry)
    else { return nil }
    let question = Transcript.Question(
      base: base, scope: scope, filter: filter, attributes: entry.strings("attribute"),
      showsExpiry: entry.has("showsExpiry"), showsRights: entry.has("showsRights"))
    self.init(question: question, answers: entry.strings("answer"), outcome: outcome)
  }

  private static func outcome(_ entry: Entry) -> SearchOutcome? {
    guard let failure = entry.octets("failure") else { return .complete(references: entry.strings("reference")) }
    return (try? JSONDecoder().decode(DirectoryError.self, from: Data(failure))).map { .failed($0) }
  }
}
