internal import Directory
internal import History
internal import Membership

extension TextReport {
  /// One verdict: its headline, and under it what it rests on.
  func verdict(_ verdict: Verdict, _ hint: Report.Hint, _ change: Change?) -> String {
    let course = change.map { [field("history", $0.words)] } ?? []
    let details = isLine(verdict) ? [] : details(verdict) + course + whatToDo(verdict, hint)
    return ([style.label(verdict.status) + verdict.headline.harmless] + details).joined(separator: "\n") + "\n"
  }

  private func details(_ verdict: Verdict) -> [String] {
    let told = verdict.status == .drift ? 1 : 0
    return identity("account", verdict.account) + identity("group", verdict.group)
      + verdict.paths.map { field("path", verdict.words($0)) }
      + verdict.reasons.dropFirst(told).map { field("because", "\($0.message) [\($0.code.rawValue)]") }
      + [
        holders(verdict).map { field("is in", $0) }, ruleLine(verdict), verdict.exception.map(acknowledgement),
        verdict.lapsed.map(lapse),
      ].compactMap(\.self)
  }

  private func whatToDo(_ verdict: Verdict, _ hint: Report.Hint) -> [String] {
    guard verdict.isOpenDrift else { return [] }
    return (choice(verdict).map { [field("add to", $0)] } ?? []) + hint.byHand.map { field("by hand", $0) }
      + (hint.command.map { [field("cure", $0)] } ?? [])
  }

  /// Which rule of a roster it is, why it is there and whom to ask.
  private func ruleLine(_ verdict: Verdict) -> String? {
    let rule = verdict.rule
    if rule.isTyped { return rule.why.map { field("why", $0) } }
    let directory = report.directories.count > 1 ? ", directory \(verdict.directory)" : ""
    return field(
      "rule", rule.name + (rule.why.map { ": \($0)" } ?? "") + (rule.owner.map { " (\($0)\(directory))" } ?? directory))
  }

  private func acknowledgement(_ exception: RuleException) -> String {
    field("allowed", "until \(exception.until): \(exception.why)")
  }

  private func lapse(_ exception: RuleException) -> String {
    field("allowed", "until \(exception.until), which is over: \(exception.why)")
  }

  /// The groups that would do, where the rule leaves a choice; the first is what remediate takes by itself.
  private func choice(_ verdict: Verdict) -> String? {
    guard verdict.isOpenDrift, verdict.lacksMember, verdict.cures.count > 1 else { return nil }
    return verdict.cures.map(\.name).joined(separator: ", or ")
  }

  /// What the *Member Of* tab shows, for an account that is missing from where it should be.
  private func holders(_ verdict: Verdict) -> String? {
    guard verdict.reasons.contains(where: { $0.code == .missingMember }) else { return nil }
    let names = verdict.holders.prefix(8).map { $0.group.name + ($0.link == .primary ? " (primary group)" : "") }
    return names.isEmpty ? "no group at all" : names.joined(separator: ", ") + (verdict.holders.count > 8 ? ", …" : "")
  }

  private func identity(_ name: String, _ subject: Subject) -> [String] {
    guard let principal = subject.principal else { return [] }
    return [field(name, principal.dn.text + (principal.sid.map { "  \($0)" } ?? ""))]
  }
}
