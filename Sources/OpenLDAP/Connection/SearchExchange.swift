import Directory

/// The state of several searches in flight on one connection: pages, slices of large attributes, and how each ended.
///
/// No I/O: the connection sends what `nextToSend` gives and hands in what comes.
struct SearchExchange {
  /// One request to send: a search, its next page, or a slice of one entry's attribute.
  struct Part {
    /// Which of the questions this belongs to.
    let index: Int
    let request: SearchRequest
    var cookie: [UInt8] = []
    /// The entry that the slice belongs to.
    var slice: Int?
    /// How many entries to a page, as it was sent; 0 for one that is not paged.
    var pageSize = 0
    /// How many entries to a page at most, 0 for no pages, where larger ones were refused; nil for as many as are worth it.
    var pageCap: Int?
    /// How many entries this page has brought, and how many those before it.
    var entries = 0
    var entriesBefore = 0
    /// The name of the first of them, and of the first of each page before.
    var first: [UInt8] = []
    var firstsBefore: Set<[UInt8]> = []
    /// Whether another paged search was under way meanwhile.
    var isOverlapped = false
    /// Whether no other paged search may be under way with it.
    var isAlone = false
  }

  /// What waits for an answer.
  var inFlight: [MessageID: Part] = [:]
  /// Those of them that are paged.
  var paged: Set<MessageID> = []
  var references: [[String]]
  private var failures: [DirectoryError?]
  var waiting: [Part]
  /// Entries of which slices are still to come, by the number of the first slice.
  private var sliced: [Int: RangedEntry] = [:]
  private var slices = 0
  let paging: Paging
  /// How many requests wait for an answer at most.
  let window: Int
  /// What the server was found to give of each base where it refused larger pages: databases have limits of their own.
  var pageCaps: [SearchBase: Int]
  /// What each question has brought, by the bytes of its names, where it may have to be asked from the beginning again: what is one text to
  /// us may be two names to a server.
  var told: [Int: Set<[UInt8]>] = [:]
  let url: String

  init(_ requests: [SearchRequest], paging: Paging, window: Int, pageCaps: [SearchBase: Int] = [:], url: String) {
    waiting = requests.enumerated().map { Part(index: $0.offset, request: $0.element) }.reversed()
    references = Array(repeating: [], count: requests.count)
    failures = Array(repeating: nil, count: requests.count)
    self.paging = paging
    self.window = window
    self.pageCaps = pageCaps
    self.url = url
  }

  var isOver: Bool { waiting.isEmpty && inFlight.isEmpty }

  /// How each question ended.
  var outcomes: [SearchOutcome] {
    zip(failures, references).map { failure, references in
      failure.map { .failed($0) } ?? .complete(references: references)
    }
  }

  /// An entry that came for `part`: returned when it is whole, kept when slices of it are still to come.
  mutating func take(_ entry: Entry, for part: Part, as id: MessageID) -> Entry? {
    inFlight[id]?.count(entry)
    if isTold(entry, part) { return nil }
    guard part.request.isFit(entry), part.request.scope != .base || part.entries == 0 else {
      fail(part.index, malformed("it brings an entry that was not asked for"))
      return nil
    }
    if let slice = part.slice {
      sliced[slice]?.absorb(entry)
      return nil
    }
    // Who asks for a slice gets that slice.
    if part.request.asksForSlice { return entry }
    guard let ranged = RangedEntry(entry, showsExpiry: part.request.showsExpiry) else { return entry }
    if ranged.isWhole { return ranged.whole }
    slices += 1
    sliced[slices] = ranged
    continueSlices(of: slices, index: part.index)
    return nil
  }

  /// The end of a request: asks for the next page or slice, or gives the entry whose last slice this was.
  mutating func end(_ id: MessageID, page: NextPage, failure: DirectoryError?) -> Entry? {
    guard let part = inFlight.removeValue(forKey: id) else { return nil }
    paged.remove(id)
    if let failure {
      giveUp(part, failure)
      return nil
    }
    notePageSize(of: part)
    if let slice = part.slice { return endSlice(slice, part) }
    if part.isPaged { endPage(part, page) } else { told[part.index] = nil }
    return nil
  }

  private mutating func endSlice(_ slice: Int, _ part: Part) -> Entry? {
    if part.entries == 0 { sliced[slice]?.miss() }
    if let fault = sliced[slice]?.fault {
      fail(part.index, malformed(fault))
      return nil
    }
    if sliced[slice]?.isWhole == true { return sliced.removeValue(forKey: slice)?.whole }
    continueSlices(of: slice, index: part.index)
    return nil
  }

  private mutating func continueSlices(of slice: Int, index: Int) {
    guard let request = sliced[slice]?.nextRequest else {
      return fail(index, malformed(sliced[slice]?.fault ?? "its slices lack a name"))
    }
    waiting.append(Part(index: index, request: request, slice: slice))
  }

  func malformed(_ fault: String) -> DirectoryError {
    DirectoryError(.search, .malformedAnswer(fault), server: url)
  }

  mutating func fail(_ index: Int, _ error: DirectoryError) { failures[index] = failures[index] ?? error }
}

extension SearchRequest {
  /// Whether an entry may answer this: who asks for one by its name gets that one, and only the root DSE has no name. What matches
  /// a filter is for the server to say, and so is what lies below a base: 389 Directory Server has views.
  fileprivate func isFit(_ entry: Entry) -> Bool {
    guard scope == .base, case .name(let name) = base else { return !entry.name.isEmpty || base == .root }
    return entry.name == name.text || (try? DistinguishedName(entry.name)) == name
  }
}
