import Directory
import Membership

/// Groups of RFC 2307 hold accounts by their logon names.
extension RollReader {
  mutating func readLogonNames(of groups: [Principal]) async throws {
    let groups = groups.filter { $0.group?.isNumbered == true }
    let values = groups.map {
      SearchRequest(
        base: .name($0.dn), scope: .base, filter: .knowsLogonNames, attributes: ["memberUid"])
    }
    let told = try await directory.replies(to: values)
    try await checkNameless(groups, told)
    let names = told.map { reply in reply.entries.flatMap { $0.strings("memberUid") } }
    let questions = names.map { names in names.chunked(by: NameBatches.size).flatMap { scope.accounts(named($0)) } }
    for (place, replies) in try await directory.replies(toEach: questions).enumerated() {
      take(told[place], of: groups[place])
      note(failureOf: replies, for: groups[place])
      try take(replies, named: names[place], of: groups[place])
    }
  }

  /// A group that came without logon names may be one that does not show them.
  private mutating func checkNameless(_ groups: [Principal], _ told: [SearchReply]) async throws {
    let nameless = zip(groups, told).filter { $1.entries.first?.has("memberUid") == false }.map(\.0)
    let questions = nameless.map { MembershipQuestion.concealment(of: $0, ["memberUid"]) }
    for (question, reply) in zip(questions, try await directory.replies(to: questions.map(\.request))) {
      if let shortfall = question.shortfall(reply, in: scope) { note(shortfall, for: question.subject) }
    }
  }

  private func named(_ names: ArraySlice<String>) -> Filter { .or(names.map { .equals("uid", $0) }) }

  private mutating func take(_ reply: SearchReply, of group: Principal) {
    if let failure = reply.failure {
      note(Shortfall(failure), for: group)
    } else if reply.entries.isEmpty {
      note(Shortfall(.unreadable, "the logon names in \(group.dn) are not shown to this account"), for: group)
    }
  }

  /// A logon name that no account here answers to may be an account of each machine's own. Case counts (RFC 2307 §3: memberUid is
  /// caseExactIA5Match), while uid is found in any.
  private mutating func take(_ replies: [SearchReply], named names: [String], of group: Principal) throws {
    let wanted = Set(names)
    let members = try members(replies).filter { !wanted.isDisjoint(with: $0.logonNames) }
    unheld[group.dn, default: []] += members.map { ($0, .logonName) }
    let known = Set(members.flatMap(\.logonNames))
    for name in names where !known.contains(name) {
      let why = "\(group.name) holds the logon name \(name), which no account here answers to"
      note(Shortfall(.unresolvedMember, why), for: group)
    }
  }
}
