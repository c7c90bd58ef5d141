internal import Directory

/// Rules that want one account in a group and out of it: whatever is changed for the one breaks the other.
///
/// Names are compared as the directory resolves them, so this finds what the words of a roster do not show.
enum Conflicts {
  private struct Pair: Hashable {
    let directory: String
    let account: DistinguishedName
    let group: DistinguishedName
  }

  private struct Place: Hashable {
    let directory: String
    let group: DistinguishedName
  }

  /// The verdicts, those that contradict each other held back.
  static func marked(_ verdicts: [Verdict]) -> [Verdict] {
    let wanted = Dictionary(grouping: verdicts.filter { $0.expected == .member }, by: pair)
    let unwanted = Dictionary(grouping: verdicts.filter { $0.expected == .notMember && $0.admitted == nil }, by: pair)
    let closed = closures(verdicts)
    return verdicts.map { verdict in
      guard let pair = pair(verdict), let place = place(verdict) else { return verdict }
      let others =
        verdict.expected == .member
        ? (unwanted[pair] ?? []).filter { verdict.isBrokenBy($0) }
          + (closed[place] ?? []).filter { verdict.isShutOut(by: $0) }
        : (wanted[pair] ?? []).filter { $0.isBrokenBy(verdict) }
      return others.first.map { verdict.heldBack(against: $0) }
        ?? verdict.choosing { cure in
          let place = Place(directory: verdict.directory, group: cure)
          return closed[place]?.contains { verdict.isShutOut(by: $0) } != true
        }
    }
  }

  /// For each group, one verdict of each rule that closes it.
  private static func closures(_ verdicts: [Verdict]) -> [Place: [Verdict]] {
    var seen: Set<String> = []
    let closing = verdicts.filter { verdict in
      verdict.admitted != nil
        && seen.insert("\(verdict.directory)\n\(verdict.rule.name)\n\(verdict.group.given)").inserted
    }
    return Dictionary(grouping: closing) { place($0) ?? Place(directory: "", group: .root) }
  }

  private static func pair(_ verdict: Verdict) -> Pair? {
    guard let account = verdict.account.principal, let group = verdict.group.principal else { return nil }
    return Pair(directory: verdict.directory, account: account.dn, group: group.dn)
  }

  private static func place(_ verdict: Verdict) -> Place? {
    verdict.group.principal.map { Place(directory: verdict.directory, group: $0.dn) }
  }
}

extension Verdict {
  /// Whether whoever meets this cannot meet the other: to be out of a group directly leaves room to be in it through another.
  fileprivate func isBrokenBy(_ other: Verdict) -> Bool {
    other.expectation.way == .any || expectation.way == .direct
  }

  /// Whether a rule that closes the group leaves no room for the account; where every way counts, groups are nobody.
  fileprivate func isShutOut(by closure: Verdict) -> Bool {
    guard let account = account.principal, let admitted = closure.admitted, !admitted.contains(account.dn) else {
      return false
    }
    return closure.expectation.way == .any ? account.group == nil : expectation.way == .direct
  }

  /// The same with only the cures that are wanted; where none is left, a person has to find another.
  fileprivate func choosing(_ isWanted: (DistinguishedName) -> Bool) -> Verdict {
    var verdict = self
    verdict.cures = cures.filter { $0.principal.map { isWanted($0.dn) } ?? false }
    return verdict
  }

  fileprivate func heldBack(against other: Verdict) -> Verdict {
    var verdict = self
    let names = [rule.name, other.rule.name].sorted().map { "'\($0)'" }.joined(separator: " and ")
    verdict.holdback =
      "the rules \(names) contradict each other about \(account.name) in \(group.name): correct one of them"
    return verdict
  }
}
