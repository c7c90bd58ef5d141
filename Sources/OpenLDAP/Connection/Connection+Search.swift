import COpenLDAP
import Directory

extension Connection {
  /// Sends the questions, several at a time, and folds the answers as they come.
  func search<Folded: Sendable>(
    _ requests: [SearchRequest],
    into initial: Folded,
    _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) throws -> (result: Folded, outcomes: [SearchOutcome]) {
    var result = initial
    if requests.contains(where: \.showsRights) { learnCaller() }
    let window = paging.window(isBound: !options.bind.isAnonymous, isCautious: options.isCautious)
    var exchange = SearchExchange(
      requests, paging: paging, window: window, pageCaps: pageCaps, url: options.endpoint.url)
    try whileAlive {
      defer { for id in exchange.inFlight.keys { handle.abandon(id, limits) } }
      while !exchange.isOver { try step(&exchange) { try receive(&result, $0, $1) } }
      // What comes behind the end of an answer shows that it was none.
      end(try handle.endAfterAnswer(to: .search, limits))
    }
    pageCaps = exchange.pageCaps
    return (result, exchange.outcomes)
  }

  /// Whether and how this server's answers are cut into pages.
  private var paging: SearchExchange.Paging {
    guard let rootDSE, rootDSE.takesPages else { return .none }
    return switch rootDSE.kind {
    case .activeDirectory: rootDSE.pagesSlowly ? .whole : .parallel
    case .openLDAP: .latest
    case .directoryServer389, .other: .serial
    }
  }

  /// Fills the window, then takes in one message.
  private func step(_ exchange: inout SearchExchange, _ deliver: (Int, Entry) throws -> Void) throws {
    while let part = exchange.nextToSend() {
      exchange.sent(part, as: try handle.send(part.request, atMost: part.sizeLimit, controls(for: part), limits))
    }
    let message = try handle.nextMessage(for: .search, limits)
    try receive(message, &exchange, deliver)
  }

  private func receive(
    _ message: borrowing Message, _ exchange: inout SearchExchange, _ deliver: (Int, Entry) throws -> Void
  ) throws {
    guard let part = exchange.inFlight[message.id] else { return try receiveUnsolicited(message) }
    switch Int(message.type) {
    case Int(LDAP_RES_SEARCH_ENTRY):
      if let entry = exchange.take(try handle.entry(message), for: part, as: message.id) {
        try deliver(part.index, entry)
      }
    case Int(LDAP_RES_SEARCH_REFERENCE): exchange.references[part.index] += try handle.references(message)
    case Int(LDAP_RES_INTERMEDIATE): break
    default: try finish(message, part, &exchange, deliver)
    }
  }

  /// The end of one page, slice or search: go on with the next one, or note how it ended.
  private func finish(
    _ message: borrowing Message, _ part: SearchExchange.Part, _ exchange: inout SearchExchange,
    _ deliver: (Int, Entry) throws -> Void
  ) throws {
    let outcome = try handle.outcome(of: message, for: .search)
    let condition = Self.fault(outcome.code, isEndOfSearch: Int(message.type) == Int(LDAP_RES_SEARCH_RESULT))
    let failure = condition.map {
      DirectoryError(
        .search, $0, server: options.endpoint.url, serverText: outcome.text, matched: outcome.matchedName)
    }
    if let entry = exchange.end(message.id, page: outcome.nextPage, failure: failure) {
      try deliver(part.index, entry)
    }
  }

  /// Whatever is neither entry nor reference ends a search (Samba answers one with an extended response when it does not like
  /// a control), but only the end of a search may say that it was all.
  private static func fault(_ code: ResultCode, isEndOfSearch: Bool) -> DirectoryError.Condition? {
    if code != .success { return .result(code) }
    return isEndOfSearch ? nil : .malformedAnswer("something else came in the place of its end")
  }

  /// The server may say that it hangs up; an id nobody waits for is let pass.
  private func receiveUnsolicited(_ message: borrowing Message) throws {
    if message.id == 0 { throw try handle.goodbye(message, .search) }
  }

  private func controls(for part: SearchExchange.Part) throws -> ControlList {
    var list = ControlList(for: .search)
    if part.isPaged { try list.appendPaging(size: Int32(part.pageSize), cookie: part.cookie, on: handle) }
    if rootDSE?.controls.contains(ControlOID.domainScope) == true { try list.append(oid: ControlOID.domainScope) }
    if part.request.showsExpiry, rootDSE?.showsExpiry == true { try list.append(oid: ControlOID.linkTimeToLive) }
    if part.request.showsRights, let subject = subjectOfRights {
      try list.append(oid: ControlOID.effectiveRights, value: Array(subject.utf8))
    }
    return list
  }
}
