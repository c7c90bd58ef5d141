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
    identity("account", verdict.account) + identity("group", verdict.group)
      + verdict.paths.map { field("path", verdict.words($0)) }
      + verdict.furtherReasons.map { field("because", $0.words) }
      + [
        verdict.heldBy.map { field("is in", $0) }, ruleLine(verdict),
        verdict.allowance.map { field("allowed", $0) },
      ].compactMap(\.self)
  }

  private func whatToDo(_ verdict: Verdict, _ hint: Report.Hint) -> [String] {
    guard verdict.isOpenDrift else { return [] }
    return (verdict.choice.map { [field("add to", $0)] } ?? []) + hint.byHand.map { field("by hand", $0) }
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

  private func identity(_ name: String, _ subject: Subject) -> [String] {
    guard let principal = subject.principal else { return [] }
    return [field(name, principal.dn.text + (principal.sid.map { "  \($0)" } ?? ""))]
  }
}
