internal import Directory
internal import Membership

extension Plan {
  /// The changes as `ldapmodify` takes them, each under a remark that says why; empty when there are none.
  package var ldif: String { render(changes.map { ($0, $0.modification) }) }

  /// The changes that take these back, last first.
  package var inverseLDIF: String { render(changes.reversed().map { ($0, $0.modification.inverse) }) }

  private func render(_ records: [(change: PlannedChange, modification: Modification)]) -> String {
    if records.isEmpty { return "" }
    var writer = LDIFWriter()
    for (change, modification) in records {
      writer.separate()
      writer.comment(change.summary(modification.kind))
      for reason in change.reasons { writer.comment(reason) }
      writer.modify(modification)
    }
    return writer.text
  }
}

extension PlannedChange {
  /// One line for a person: who goes where, and which rule says so.
  package var summary: String { summary(modification.kind) }

  fileprivate func summary(_ kind: Modification.Kind) -> String {
    let verb = kind == .add ? "add \(account.name) to" : "remove \(account.name) from"
    return "\(verb) \(group.name) (rule: \(rules.joined(separator: ", ")))"
  }
}
