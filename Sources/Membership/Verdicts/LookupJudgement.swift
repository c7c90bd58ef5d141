internal import Directory

/// Judges a case whose account or group was not found, or not for certain.
struct LookupJudgement {
  private let candidate: Candidate
  private let expectation: Expectation

  init(_ candidate: Candidate, _ expectation: Expectation) {
    self.candidate = candidate
    self.expectation = expectation
  }

  func reasons(_ group: Finding) -> [Reason] {
    let all = [
      Self.reason(candidate, expectation.kind),
      contradiction(group) ?? Self.reason(group, expectation.group.given, what: "group", missing: .groupNotFound),
    ].compactMap(\.self)
    return Array(all.sorted { $0.status > $1.status }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
  }

  /// What there is to say of the account alone; nil when it was found.
  static func reason(_ candidate: Candidate, _ kind: Expectation.Kind = .member) -> Reason? {
    if candidate.isFilter, case .absent = candidate.finding { return nobody(candidate.given, kind) }
    return candidate.finding.flatMap { reason($0, candidate.given, what: "account", missing: .accountNotFound) }
  }

  /// A filter that finds nobody leaves nobody to be where he must not be; and nobody to be where he must.
  private static func nobody(_ filter: String, _ kind: Expectation.Kind) -> Reason {
    Reason(.accountNotFound, kind == .member ? .drift : .atRisk, "the filter '\(filter)' finds no account")
  }

  /// A rule about what is not there is drift, whatever it asks.
  private static func reason(_ finding: Finding, _ given: String, what: String, missing: ReasonCode) -> Reason? {
    switch finding {
    case .found: nil
    case .absent(let note): Reason(missing, .drift, "no \(what) answers to '\(given)'" + (note.map { ": \($0)" } ?? ""))
    case .ambiguous(let names): Reason(.accountAmbiguous, .unknown, ambiguous(given, names.map(\.text)))
    case .notRead(let shortfall): Reason(shortfall)
    }
  }

  /// A group that memberOf of the account names is there, whoever may see it.
  private func contradiction(_ group: Finding) -> Reason? {
    guard case .absent = group, case .distinguishedName(let name) = expectation.group.form else { return nil }
    guard let member = candidate.finding?.principal, member.memberOf?.contains(name) == true else { return nil }
    return Reason(.linkInconsistent, .unknown, "memberOf of \(member.name) names \(name), which is not shown")
  }

  private static func ambiguous(_ given: String, _ names: [String]) -> String {
    let shown = names.prefix(5).joined(separator: "; ") + (names.count > 5 ? "; …" : "")
    return "\(names.count) entries answer to '\(given)': \(shown). Give the DN or the SID of the one that is meant"
  }
}
