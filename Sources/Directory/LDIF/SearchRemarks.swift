/// What ldapsearch(1) says about its search in an export, mostly in comments: by that a part of an export is told from all of it.
///
/// Without -L, and with one of them, its output has a beginning and an end, with the number of entries; with -E pr each page ends
/// with a cookie (RFC 2696), an empty one where no page follows; with -L places that a server refers to are comments too.
struct SearchRemarks {
  /// The line where the output began that has not ended yet.
  private var beginning: Int?
  /// The line that says that another page follows.
  private var openPage: Int?
  /// Records since entries were counted.
  private var records = 0
  /// How many there were by then, from the first page or the first of several searches on.
  private var counted = 0

  /// A record ended.
  mutating func countRecord() { records += 1 }

  /// Takes a comment, with its `#`.
  /// - Throws: `LDIFError` where it says that something is not in the file.
  mutating func take(_ comment: Span<UInt8>, _ line: Int) throws(LDIFError) {
    for mark in Mark.allCases where comment.begins(with: mark.rawValue) {
      let rest = comment.extracting(mark.rawValue.utf8.count...)
      switch mark {
      case .beginning: try begin(line)
      case .page: takePage(rest, line)
      case .responses: if rest.number != nil { try end() }
      case .entries: if let sent = rest.number { try requireAll(sent, line) }
      case .reference: try SearchReference(comment.extracting(5...)).requireNobody(line)
      }
    }
  }

  /// How comments begin that say something.
  private enum Mark: String, CaseIterable {
    case beginning = "# base <"
    case page = "# pagedresults: "
    case responses = "# numResponses: "
    case entries = "# numEntries: "
    /// `ref: ldap://…` without what makes an attribute of it.
    case reference = "# refldap"
  }

  /// Takes what is said about a page that ended, `cookie=…`, behind an estimate of some servers.
  mutating func takePage(_ text: Span<UInt8>, _ line: Int) {
    let end = text.extracting(max(0, text.count - 7)...)
    openPage = end.isEqual(to: "cookie=") ? nil : line
  }

  /// - Throws: `LDIFError` where the last search did not come to its end.
  func requireEnd() throws(LDIFError) {
    if let openPage { throw Self.partial(openPage, "more pages were to follow") }
    if let beginning {
      throw Self.partial(beginning, "the search that begins here has no end ('# numResponses: …')")
    }
  }

  /// Each page begins like the whole.
  private mutating func begin(_ line: Int) throws(LDIFError) {
    if openPage == nil {
      try requireEnd()
      (records, counted) = (0, 0)
    }
    beginning = line
  }

  /// Some versions do not count entries where the last page has none.
  private mutating func end() throws(LDIFError) {
    beginning = nil
    try requireEnd()
  }

  private mutating func requireAll(_ sent: Int, _ line: Int) throws(LDIFError) {
    guard sent == records || sent == counted + records else {
      throw Self.partial(line, "\(sent) entries were sent, of which \(records) stand above this line")
    }
    (records, counted) = (0, sent)
  }

  private static func partial(_ line: Int, _ why: String) -> LDIFError {
    LDIFError(line: line, fault: "the export is not whole: \(why)")
  }
}

extension Span<UInt8> {
  /// The number that is all of it; names stand in comments too.
  fileprivate var number: Int? { Int(String(decoding: bytes, as: UTF8.self)) }
}
