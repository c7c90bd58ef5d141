/// What ldapsearch(1) says about its search in an export, mostly in comments: by that a part of an export is told from all of it.
///
/// Without -L, and with one of them, its output has a beginning and an end, with the number of entries, also where the connection was
/// lost, but then no result before it; with -E pr each page ends with a cookie (RFC 2696), an empty one where no page follows;
/// with -L places that a server refers to are comments too. Names stand in comments as well, the one below behind a comma and a space.
/// Samba's ldbsearch(1) numbers its records, and ends with how many it returned.
struct SearchRemarks {
  /// The line where the output began that has not ended yet.
  private var beginning: Int?
  /// Whether any did.
  private var hasBegun = false
  /// Whether the server told how it ended.
  private var hasResult = false
  /// The line that says that another page follows.
  private var openPage: Int?
  /// Records since entries were counted.
  private var records = 0
  /// How many there were by then, from the first page or the first of several searches on.
  private var counted = 0

  /// A record ended.
  mutating func countRecord() { records += 1 }

  /// Takes a comment, with its `#`.
  /// - Returns: the attributes that a search asked for, in lower case, where it says which; none for all of them.
  /// - Throws: `LDIFError` where it says that something is not in the file.
  mutating func take(_ comment: Span<UInt8>, _ line: Int) throws(LDIFError) -> Set<String>? {
    for mark in Mark.allCases where comment.begins(with: mark.rawValue) {
      let rest = String(decoding: comment.extracting(mark.rawValue.utf8.count...).bytes, as: UTF8.self)
      switch mark {
      case .beginning: if rest.contains(" with scope ") { try begin(line) }
      case .filter: try beginNext(line)
      case .requesting: if !rest.contains(",") { return Self.attributes(rest) }
      case .result: if rest.isEmpty { hasResult = true }
      case .page: takePage(rest, line)
      case .responses: if Int(rest) != nil { try end(line) }
      case .entries: if let sent = Int(rest) { try requireAll(sent, line) }
      case .reference: try SearchReference(remark: rest)?.requireNobody(line)
      case .record: if Int(rest) != nil { beginning = beginning ?? line }
      case .returned: if rest.hasSuffix(" records") { beginning = nil }
      }
    }
    return nil
  }

  /// How comments begin that say something.
  private enum Mark: String, CaseIterable {
    case beginning = "# base <"
    case filter = "# filter: "
    case requesting = "# requesting: "
    case result = "# search result"
    case page = "# pagedresults: "
    case responses = "# numResponses: "
    case entries = "# numEntries: "
    /// `ref: ldap://…` without what makes an attribute of it.
    case reference = "# ref"
    case record = "# record "
    case returned = "# returned "
  }

  private static func attributes(_ words: String) -> Set<String> {
    words == "ALL" ? [] : Set(words.lowercased().split(separator: " ").map(String.init))
  }

  /// Takes what is said about a page that ended: a cookie in base64, behind an estimate of some servers.
  mutating func takePage(_ text: String, _ line: Int) {
    let word = text.hasPrefix("estimate=") ? text.drop { $0 != " " }.dropFirst() : text[...]
    let cookie = word.dropFirst(7)
    guard word.hasPrefix("cookie="), !cookie.contains(" ") else { return }
    openPage = cookie.isEmpty ? nil : line
  }

  /// - Throws: `LDIFError` where the last search did not come to its end.
  func requireEnd() throws(LDIFError) {
    try requireLastPage()
    if let beginning { throw Self.partial(beginning, "the search that begins here has no end") }
  }

  private func requireLastPage() throws(LDIFError) {
    if let openPage { throw Self.partial(openPage, "more pages were to follow") }
  }

  /// Each page begins like the whole.
  private mutating func begin(_ line: Int) throws(LDIFError) {
    if openPage == nil {
      try requireEnd()
      (records, counted) = (0, 0)
    }
    (beginning, hasBegun, hasResult) = (line, true, false)
  }

  /// Behind the head each search of -f has a line like one of the head; of such a search there is no second page.
  private mutating func beginNext(_ line: Int) throws(LDIFError) {
    guard hasBegun, line - 1 != beginning else { return }
    try requireLastPage()
    beginning = beginning ?? line
  }

  /// Some versions do not count entries where the last page has none.
  private mutating func end(_ line: Int) throws(LDIFError) {
    if !hasResult { throw Self.partial(line, "the server did not tell how the search above ended") }
    (beginning, hasResult) = (nil, false)
    try requireEnd()
  }

  private mutating func requireAll(_ sent: Int, _ line: Int) throws(LDIFError) {
    // More of them somebody added by hand.
    guard sent <= records || sent == counted + records else {
      let cure = "where somebody took entries out by hand, this line goes too"
      throw Self.partial(line, "\(sent) entries were sent, of which \(records) stand above this line; \(cure)")
    }
    (records, counted) = (0, sent)
  }

  private static func partial(_ line: Int, _ why: String) -> LDIFError {
    LDIFError(line: line, fault: "the export is not whole: \(why)")
  }
}
