import Directory

/// Which searches may be under way together, and how each goes on from page to page.
extension SearchExchange {
  /// How a server's answers are cut into pages.
  enum Paging {
    case none
    /// One paged search at a time.
    case serial
    /// OpenLDAP keeps one position for a connection, that of the paged search which it answered last (servers/slapd/back-mdb/search.c):
    /// several may be under way, and one that has a second page begins again by itself.
    case latest
    /// Active Directory keeps up to ten (MaxResultSetsPerConn, MS-ADTS §3.1.1.3.4.6).
    case parallel
    /// Samba does too, but its pages take it five times as long as an answer in one piece, and the first of them longer than all of that:
    /// for each entry of a page it searches again (source4/dsdb/samdb/ldb_modules/paged_results.c). It is asked for pages only
    /// behind what it gives in one piece, 256 MiB (LDAP_SERVER_MAX_REPLY_SIZE in source4/ldap_server/ldap_server.h).
    case whole
  }

  /// The next request to send; nil when the window is full, nothing waits or it has to wait for others.
  mutating func nextToSend() -> Part? {
    guard inFlight.count < window, var next = waiting.last else { return nil }
    next.pageSize = pageSize(of: next)
    if isHeldUp(next) { return nil }
    waiting.removeLast()
    return next
  }

  /// Entries to a page: Active Directory gives no more (MaxPageSize, MS-ADTS §3.1.1.3.4.6). Whoever sets a limit can do without, and is
  /// not to wait for each thousand of a tree from far away. A base search has one entry and needs no pages.
  private func pageSize(of part: Part) -> Int {
    if paging == .none || part.request.scope == .base { return 0 }
    if mayBeWhole(part), pageCaps[part.request.base] == nil { return 0 }
    let size = part.request.limit.map { min(max($0, Part.usualPage), 50_000) } ?? Part.usualPage
    return min(size, part.pageCap ?? pageCaps[part.request.base] ?? size)
  }

  /// Whether it is better asked for in one piece; whoever sets a limit would get all of it, for Samba knows no limit.
  private func mayBeWhole(_ part: Part) -> Bool {
    paging == .whole && part.request.scope != .base && part.request.limit == nil && part.pageCap == nil
  }

  private func isWhole(_ part: Part) -> Bool { mayBeWhole(part) && !part.isPaged }

  private func isHeldUp(_ part: Part) -> Bool {
    guard part.isPaged else { return false }
    return switch paging {
    case .none, .parallel, .whole: false
    case .serial: !paged.isEmpty
    case .latest: part.isAlone ? !paged.isEmpty : paged.first.flatMap { inFlight[$0]?.isAlone } ?? false
    }
  }

  mutating func sent(_ part: Part, as id: MessageID) {
    inFlight[id] = part
    guard part.isPaged else { return }
    if paging == .latest, let other = paged.first {
      inFlight[id]?.isOverlapped = true
      // Of two and more each is overlapped already.
      if paged.count == 1 { inFlight[other]?.isOverlapped = true }
    }
    paged.insert(id)
  }

  /// Whether an entry came before; of a search that may have to begin again it is noted.
  mutating func isTold(_ entry: Entry, _ part: Part) -> Bool {
    let mayBeginAgain = paging == .latest ? references.count > 1 && part.isPaged && !part.isAlone : isWhole(part)
    if mayBeginAgain { told[part.index, default: []].insert(entry.nameBytes) }
    return !mayBeginAgain && part.slice == nil && told[part.index]?.contains(entry.nameBytes) == true
  }

  /// A question that was refused is over, or put again in another way.
  mutating func giveUp(_ part: Part, _ failure: DirectoryError) {
    guard let next = inSmallerPages(part, failure) ?? inPages(part, failure) else { return fail(part.index, failure) }
    waiting.append(next)
  }

  /// slapd may be told to refuse larger pages, or all (slapd.conf(5), limits, size.pr and size.prtotal), before it looks at anything.
  /// Other limits are told by the same code.
  private func inSmallerPages(_ part: Part, _ failure: DirectoryError) -> Part? {
    paging == .latest && failure.resultCode == .adminLimitExceeded ? part.withSmallerPages : nil
  }

  /// What came in one piece until that was full, or took too long, comes once more.
  private mutating func inPages(_ part: Part, _ failure: DirectoryError) -> Part? {
    let limits: [ResultCode] = [.sizeLimitExceeded, .timeLimitExceeded, .adminLimitExceeded]
    guard isWhole(part), failure.resultCode.map(limits.contains) == true else { return nil }
    references[part.index] = []
    return Part(index: part.index, request: part.request, pageCap: Part.usualPage)
  }

  /// What was given is what is asked for the next time.
  mutating func notePageSize(of part: Part) {
    guard let cap = part.pageCap else { return }
    pageCaps[part.request.base] = min(cap, pageCaps[part.request.base] ?? cap)
  }

  /// A server that was asked for pages says each time whether there are more; one that does not has told half a tale.
  mutating func endPage(_ part: Part, _ page: NextPage) {
    switch page {
    case .none: told[part.index] = nil
    case .unsaid, .malformed: fail(part.index, malformed("it does not say whether there are more pages"))
    // 389-DS gives one cookie for all pages; one that neither moves nor brings entries would go on for ever.
    case .next(part.cookie) where part.entries == 0: fail(part.index, malformed("its pages never end"))
    // Neither would one that knows nothing of pages and gives all of them a cookie.
    case .next where part.isRepeated: fail(part.index, malformed("it brings the same pages again and again"))
    case .next where part.isLongEnough:
      fail(part.index, DirectoryError(.search, .result(.sizeLimitExceeded), server: url))
    case .next(let cookie): waiting.append(continuation(of: part, cookie))
    }
  }

  /// Where another search's position may have taken the place of this one's, the search begins again.
  private mutating func continuation(of part: Part, _ cookie: [UInt8]) -> Part {
    var next = Part(index: part.index, request: part.request, isAlone: paging == .latest)
    if part.isOverlapped {
      references[part.index] = []
    } else {
      next.cookie = cookie
      next.entriesBefore = part.entriesBefore + part.entries
      next.firstsBefore = part.entries == 0 ? part.firstsBefore : part.firstsBefore.union([part.first])
    }
    if !part.isOverlapped, !part.isAlone { told[part.index] = nil }
    return next
  }
}

extension SearchExchange.Paging {
  /// How many requests wait for an answer at most: slapd ends a connection that has more than 100, or than 1000 where it is bound
  /// (slapd.conf(5), conn_max_pending and conn_max_pending_auth), Active Directory keeps ten positions, and of others nobody knows.
  /// - Parameter isCautious: whether slapd may be told to end a connection that has far fewer.
  func window(isBound: Bool, isCautious: Bool) -> Int {
    if self != .latest || isCautious { return 8 }
    return isBound ? 512 : 64
  }
}

extension SearchExchange.Part {
  static let usualPage = 1000
  private static let smallPage = 100

  var isPaged: Bool { pageSize > 0 }

  /// How many entries are wanted at most of what is given in one piece; nil for all.
  var sizeLimit: Int? { isPaged ? nil : request.limit }

  /// The same with smaller pages, or in the end with none; nil where something came, or nothing is left to try.
  fileprivate var withSmallerPages: Self? {
    guard isPaged, cookie.isEmpty, entries == 0 else { return nil }
    var part = self
    part.pageCap = [Self.usualPage, Self.smallPage].first { $0 < pageSize } ?? 0
    return part
  }

  /// Notes that an entry came.
  mutating func count(_ entry: Entry) {
    if entries == 0 { first = entry.nameBytes }
    entries += 1
  }

  /// Whether the page begins as one before it did: no entry comes twice.
  fileprivate var isRepeated: Bool { entries > 0 && firstsBefore.contains(first) }

  /// Whether as many entries came as were wanted at most.
  fileprivate var isLongEnough: Bool { request.limit.map { entriesBefore + entries >= $0 } ?? false }
}
