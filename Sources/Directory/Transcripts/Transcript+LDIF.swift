internal import FoundationEssentials

/// The names in a snapshot that are this project's own and none of the directory's.
enum TranscriptName {
  static let format = "rollcall.snapshot/1"
  static let head = "cn=snapshot,cn=rollcall"

  private static let questions = ",cn=questions,cn=rollcall"

  static func question(_ number: Int) -> String { "cn=\(number)\(questions)" }

  static func isQuestion(_ name: String) -> Bool { name.hasSuffix(questions) }
}

extension Transcript {
  /// The transcript as LDIF: what server it was, what was asked, and the entries that answered, by name.
  /// - Parameters:
  ///   - server: who was asked.
  ///   - base: the tree that names were looked up in; nil for all of them.
  ///   - readAt: when, in seconds since 1970.
  package func ldif(of server: DirectoryServer, base: DistinguishedName? = nil, readAt: Int64) throws -> String {
    var writer = LDIFWriter()
    writer.separate()
    writer.comment("What rollcall asked of a directory and what it answered: evidence, to be judged again with --ldif.")
    writer.content(Self.head(server, base, readAt, exchanges.count))
    writer.separate()
    writer.content(server.rootDSE.entry)
    for (number, exchange) in exchanges.enumerated() {
      writer.separate()
      writer.content(try exchange.entry(number + 1))
    }
    for entry in inOrder {
      writer.separate()
      if let sid = entry.octets("objectSid").flatMap(SecurityIdentifier.init(bytes:)) {
        writer.comment(sid.description)
      }
      writer.content(entry)
    }
    return writer.text
  }

  /// From the top down, and by name on each level.
  private var inOrder: [Entry] {
    let named = entries.map { name, entry in
      (depth: (try? DistinguishedName(name))?.components.count ?? 0, name: name, entry: entry)
    }
    return named.sorted { ($0.depth, $0.name) < ($1.depth, $1.name) }.map(\.entry)
  }

  private static func head(_ server: DirectoryServer, _ base: DistinguishedName?, _ readAt: Int64, _ count: Int)
    -> Entry
  {
    var entry = Entry(name: Array(TranscriptName.head.utf8).span)
    entry.append("objectClass", ["rollcallSnapshot"])
    entry.append("format", [TranscriptName.format])
    entry.append("readAt", [String(readAt)])
    entry.append("questions", [String(count)])
    entry.append("server", [server.name])
    entry.append("url", [server.url])
    entry.append("kind", [server.rootDSE.kind.rawValue])
    if let base { entry.append("base", [base.text]) }
    entry.append("live", [server.isLive ? "TRUE" : "FALSE"])
    return entry
  }
}

extension Transcript.Exchange {
  /// The question and its answer as a record of its own.
  fileprivate func entry(_ number: Int) throws -> Entry {
    var entry = Entry(name: Array(TranscriptName.question(number).utf8).span)
    entry.append("objectClass", ["rollcallQuestion"])
    entry.append("base", [question.base])
    entry.append("scope", [question.scope.rawValue])
    entry.append("filter", [question.filter])
    entry.append("attribute", question.attributes)
    if question.showsExpiry { entry.append("showsExpiry", ["TRUE"]) }
    if question.showsRights { entry.append("showsRights", ["TRUE"]) }
    if !answers.isEmpty { entry.append("answer", answers) }
    switch outcome {
    case .complete(let references): if !references.isEmpty { entry.append("reference", references) }
    case .failed(let error): entry.append("failure", [try Self.text(error)])
    }
    return entry
  }

  private static func text(_ error: DirectoryError) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(error), as: UTF8.self)
  }
}
