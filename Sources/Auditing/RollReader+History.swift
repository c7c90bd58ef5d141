import Directory
import Membership

/// Whoever has the SID of a group or of somebody in it in sIDHistory has it in his token, and with it all that it gives (MS-ADA3
/// §2.266); a group that has it gives it to its members. Whether sIDHistory itself is shown nothing tells: few entries have one.
extension RollReader {
  /// Asks who carries the SIDs of those in closed groups where every way counts.
  ///
  /// What is asked depends on the group alone, and not on what else the roster closes: a snapshot answers for each alone.
  /// - Returns: the carriers that were found, each of another entry's SID than before.
  mutating func readCarriers(in closed: [Inquiry.ClosedGroup]) async throws -> [Principal] {
    guard scope.isActiveDirectory else { return [] }
    let known = Set(carriers.values.joined().map(\.dn))
    let subjects = closed.filter { $0.way == .any }.flatMap { holders[$0] ?? [] }.filter {
      ($0.group != nil || known.contains($0.dn)) && traced.insert($0.dn).inserted
    }
    let wanted = subjects.map(identities)
    let questions = wanted.map { $0.chunked(by: NameBatches.size).flatMap { scope.accounts(carrying($0)) } }
    var found: [Principal] = []
    for (place, replies) in try await directory.replies(toEach: questions).enumerated() {
      if let failure = replies.lazy.compactMap(\.failure).first { untraced[subjects[place].dn] = Shortfall(failure) }
      found += try carriers(replies, of: wanted[place])
    }
    return found
  }

  /// Its own, and those of the accounts in it; groups in it are asked about by themselves.
  private func identities(of subject: Principal) -> [Principal] {
    let held = descent.members(of: subject.dn).compactMap(descent.principal)
    let accounts = (held + (unheld[subject.dn] ?? []).map(\.member)).filter { $0.group == nil }
    var seen: Set<DistinguishedName> = []
    return ([subject] + accounts.sorted { $0.dn.text < $1.dn.text }).filter {
      $0.sid != nil && seen.insert($0.dn).inserted
    }
  }

  private func carrying(_ principals: ArraySlice<Principal>) -> Filter {
    let parts = principals.compactMap(\.sid).map { Filter.equality("sIDHistory", $0.bytes) }
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  private mutating func carriers(_ replies: [SearchReply], of principals: [Principal]) throws -> [Principal] {
    try members(replies).filter { carrier in
      let former = Set(carrier.formerSIDs)
      let own = principals.filter { $0.sid.map(former.contains) == true && $0.dn != carrier.dn }
      return own.filter { note(carrier, of: $0) }.isEmpty == false
    }
  }

  /// - Returns: whether that was not known.
  private mutating func note(_ carrier: Principal, of principal: Principal) -> Bool {
    if carriers[principal.dn]?.contains(where: { $0.dn == carrier.dn }) == true { return false }
    carriers[principal.dn, default: []].append(carrier)
    return true
  }
}
