internal import Directory
internal import Membership

extension Plan {
  /// The changes as `ldapmodify` takes them and as they are sent, each under a remark that says why; empty when there are none.
  package var ldif: String { render(batches.map { ($0, $0.modification) }) }

  /// The changes that take these back, last first.
  package var inverseLDIF: String { render(batches.reversed().map { ($0, $0.modification.inverse) }) }

  private func render(_ records: [(batch: Batch, modification: Modification)]) -> String {
    if records.isEmpty { return "" }
    var writer = LDIFWriter()
    for (batch, modification) in records {
      writer.separate()
      for place in batch.places { remark(changes[place], modification.kind, &writer) }
      writer.modify(modification)
    }
    return writer.text
  }

  private func remark(_ change: PlannedChange, _ kind: Modification.Kind, _ writer: inout LDIFWriter) {
    writer.comment(change.summary(kind))
    for why in change.grounds.compactMap(\.why) { writer.comment(why) }
  }
}
